import { expect, test } from 'vitest';
import { standstill } from './dead-mans-switch.ts';

const minute = 60_000;
const well = {
  startedAt: 0,
  shortestIntervalMs: 10_000,
  lastCheckedAt: 10 * minute,
  oldestDueAt: null,
  oldestEscalationAt: null,
};

test.each([
  { name: 'checks run', work: well, at: 10 * minute + 5000, why: null },
  { name: 'one round is late', work: well, at: 11 * minute, why: null },
  { name: 'no check for more than a minute', work: well, at: 11 * minute + 1, why: 'No check has run for 1 min.' },
  { name: 'just started', work: { ...well, lastCheckedAt: null, startedAt: 10 * minute }, at: 11 * minute, why: null },
  { name: 'checks every five minutes', work: { ...well, shortestIntervalMs: 5 * minute }, at: 30 * minute, why: null },
  { name: 'nothing to check', work: { ...well, shortestIntervalMs: null }, at: 60 * minute, why: null },
  { name: 'a notice was due a moment ago', work: { ...well, oldestDueAt: 9 * minute }, at: 10 * minute, why: null },
  {
    name: 'a notice was not sent for three minutes',
    work: { ...well, oldestDueAt: 7 * minute },
    at: 10 * minute,
    why: 'A notice has been due for 3 min and was not sent.',
  },
  {
    name: 'an escalation stands still',
    work: { ...well, oldestEscalationAt: 7 * minute },
    at: 10 * minute,
    why: 'The next level of an escalation has been due for 3 min and was not told.',
  },
])('$name: $why', ({ work, at, why }) => {
  expect(standstill(work, at)).toBe(why);
});
