import { expect, it, test } from 'vitest';
import type { Cadence } from '../runbook/plan.ts';
import { nextCronTime, readCron } from './cron-times.ts';
import { standingOf } from './due.ts';
import type { TaskStanding } from './model.ts';

const berlin = { zone: 'Europe/Berlin', minute: 9 * 60 };
const utc = (text: string): number => Date.parse(`${text}Z`);

function stand(cadence: Cadence, doneAt: string | null, now: string, cron: string | null = null): TaskStanding {
  const seenAt = utc('2026-03-01T12:00');
  return standingOf({ cadence, cron }, { seenAt, doneAt: doneAt === null ? null : utc(doneAt) }, utc(now), berlin);
}

test.each<[Cadence, string, string]>([
  ['daily', '2026-03-02T08:00', '2026-03-03T08:00'],
  // Half past midnight in Berlin is that day's already.
  ['daily', '2026-03-01T23:30', '2026-03-03T08:00'],
  // The clocks go forward on 29 March: nine in the morning comes an hour earlier.
  ['daily', '2026-03-28T08:00', '2026-03-29T07:00'],
  ['weekly', '2026-03-24T08:00', '2026-03-31T07:00'],
  ['monthly', '2026-01-31T08:00', '2026-02-28T08:00'],
  ['quarterly', '2026-11-30T08:00', '2027-02-28T08:00'],
  ['yearly', '2024-02-29T08:00', '2025-02-28T08:00'],
  ['hourly', '2026-03-02T08:10', '2026-03-02T09:10'],
])('%s work done at %s is due again at %s', (cadence, done, due) => {
  expect(stand(cadence, done, done)).toEqual({ kind: 'done', dueAt: utc(due) });
  expect(stand(cadence, done, due)).toEqual({ kind: 'due', dueAt: utc(due) });
});

it('counts from when the runbook was first seen while nobody has done it', () => {
  expect(stand('weekly', null, '2026-03-02T08:00')).toEqual({ kind: 'waiting', dueAt: utc('2026-03-08T08:00') });
});

it('may be done at any time of its day, and is overdue from the next one', () => {
  expect(stand('daily', '2026-03-02T08:00', '2026-03-03T22:59')).toMatchObject({ kind: 'due' });
  expect(stand('daily', '2026-03-02T08:00', '2026-03-03T23:00')).toMatchObject({
    kind: 'overdue',
    lateMs: 15 * 3_600_000,
  });
  expect(stand('hourly', '2026-03-02T08:00', '2026-03-02T10:00')).toMatchObject({ kind: 'overdue', lateMs: 3_600_000 });
});

it('has no date where the document states none, or only one that never comes', () => {
  expect(stand('other', null, '2030-01-01T00:00')).toEqual({ kind: 'undated' });
  expect(stand('cron', null, '2030-01-01T00:00', '0 0 30 2 *')).toEqual({ kind: 'undated' });
});

test.each<[string, string, string]>([
  ['30 2 * * *', '2026-03-02T00:00', '2026-03-02T01:30'],
  // At half past two nobody's clock stands on 29 March: it is due at the leap.
  ['30 2 * * *', '2026-03-28T02:00', '2026-03-29T01:00'],
  // On 25 October it comes twice, and counts once.
  ['30 2 * * *', '2026-10-25T00:30', '2026-10-26T01:30'],
  ['0 9 1 * *', '2026-03-01T08:00', '2026-04-01T07:00'],
  ['*/20 * * * *', '2026-03-02T00:00', '2026-03-02T00:20'],
  ['0 0 * * mon-fri', '2026-03-06T12:00', '2026-03-08T23:00'],
  ['0 0 * * 7', '2026-03-02T00:00', '2026-03-07T23:00'],
  ['0 0 13 * fri', '2026-03-06T12:00', '2026-03-12T23:00'],
  ['0 12 29 feb *', '2026-03-02T00:00', '2028-02-29T11:00'],
  ['@monthly', '2026-03-02T00:00', '2026-03-31T22:00'],
])('cron %s after %s comes at %s', (expression, after, next) => {
  const times = readCron(expression, 'Europe/Berlin') ?? expect.fail('not read');
  expect(nextCronTime(times, utc(after))).toBe(utc(next));
});

test.each(['', '* * * *', '61 * * * *', '5-1 * * * *', '*/0 * * * *', '1,,2 * * * *', '* * * foo *'])(
  'cron "%s" is none',
  (expression) => expect(readCron(expression, 'UTC')).toBeNull(),
);
