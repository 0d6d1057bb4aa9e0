import { expect, test } from 'vitest';
import { breachDeadlines } from '../incident/breach-clock.ts';
import type { Procedure } from '../runbook/plan.ts';
import type { ActionItem } from './model.ts';
import { reminderBody, remindersOf } from './reminders.ts';

const hour = 3_600_000;
const item = (id: string, given: Partial<ActionItem> = {}): ActionItem => ({
  id,
  incidentId: 'i',
  text: `Do ${id}`,
  owner: null,
  dueAt: 24 * hour,
  createdAt: 0,
  doneAt: null,
  doneBy: null,
  ...given,
});

test.each([
  { at: 17, turns: [] },
  { at: 18, turns: ['soon a,b'] },
  { at: 23.9, turns: ['soon a,b'] },
  { at: 24, turns: ['over a,b'] },
])('after $at h of 24: $turns', ({ at, turns }) => {
  const items = [item('a'), item('b'), item('done', { doneAt: 1 }), item('undated', { dueAt: null })];
  expect(remindersOf(items, at * hour).map((one) => `${one.turn} ${one.items.map(({ id }) => id).join()}`)).toEqual(
    turns,
  );
});

test('says what, until when, and who has it', () => {
  const [reminder] = remindersOf([item('a', { owner: 'Ada' }), item('b')], 20 * hour);
  expect(reminderBody(reminder ?? expect.fail(), 'Leak', 20 * hour)).toMatchObject({
    title: '2 things to do due in 4 h: Leak',
    lines: ['Do a (Ada)', 'Do b (nobody has taken it)'],
  });
});

test('the hours of a breach are the runbook’s, else 1, 24 and 72', () => {
  const procedure = (title: string, ...texts: string[]) =>
    ({ title, steps: texts.map((text) => ({ text })) }) as unknown as Procedure;
  const stated = [
    procedure('Data Breach Response: Within 3 Days', 'File'),
    procedure('Data Breach Response: Within 1 Hour', 'Contain', 'Assess'),
    procedure('Deploy within 1 hour', 'x'),
  ];
  expect(breachDeadlines({ procedures: stated })).toEqual([
    { afterMs: hour, tasks: ['Contain', 'Assess'] },
    { afterMs: 72 * hour, tasks: ['File'] },
  ]);
  expect(breachDeadlines({ procedures: [] }).map(({ afterMs }) => afterMs / hour)).toEqual([1, 24, 72]);
});
