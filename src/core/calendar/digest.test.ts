import { expect, it, test } from 'vitest';
import { digestOf, type StandingTask } from './digest.ts';
import type { Task, TaskStanding } from './model.ts';

const day = { zone: 'Europe/Berlin', minute: 9 * 60 };
const utc = (text: string): number => Date.parse(`2026-03-${text}Z`);
const task = (text: string, standing: TaskStanding): StandingTask => ({
  task: { text, cadence: 'weekly' } as Task,
  standing,
});
const due = task('Review logs', { kind: 'due', dueAt: utc('02T08:00') });
const overdueSince = (dueAt: string, now: string) =>
  task('Rotate', { kind: 'overdue', dueAt: utc(dueAt), lateMs: utc(now) - utc(dueAt) });

it('is one message for all that is due, the oldest first', () => {
  const now = '02T08:00';
  expect(digestOf([due, overdueSince('01T08:00', now)], utc(now), day)).toMatchObject({
    title: 'Tasks of the runbook: 1 due, 1 overdue',
    lines: ['Rotate (weekly, overdue by 1 d)', 'Review logs (weekly, due today)'],
    severity: null,
    turn: '2026-03-02',
  });
});

test.each([
  ['before nine in the morning', '02T07:59'],
  ['late in the evening', '02T20:00'],
])('never %s', (_, now) => expect(digestOf([due], utc(now), day)).toBeNull());

test.each([
  [1, true],
  [2, true],
  [3, false],
  [4, true],
  [5, false],
  [8, true],
])('after %i days overdue it is said again: %s', (days, said) => {
  const now = `${String(2 + days).padStart(2, '0')}T12:00`;
  expect(digestOf([overdueSince('02T08:00', now)], utc(now), day) !== null).toBe(said);
});

it('says nothing of what is not due', () => {
  const others: TaskStanding[] = [{ kind: 'undated' }, { kind: 'done', dueAt: utc('09T08:00') }];
  expect(
    digestOf(
      others.map((standing) => task('x', standing)),
      utc('02T08:00'),
      day,
    ),
  ).toBeNull();
});

it('names twenty and counts the others', () => {
  const lines = digestOf(
    Array.from({ length: 23 }, () => due),
    utc('02T08:00'),
    day,
  )?.lines;
  expect(lines).toHaveLength(21);
  expect(lines?.at(-1)).toBe('and 3 more: `signalbox tasks`');
});
