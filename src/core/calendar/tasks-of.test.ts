import { expect, it } from 'vitest';
import type { Calendar, Procedure } from '../runbook/plan.ts';
import { type TaskRules, tasksOf } from './tasks-of.ts';

const none: TaskRules = { doneBy: {}, leaveOut: [] };
const calendar = (...texts: string[]): Calendar =>
  ({
    title: 'Monthly',
    cadence: 'monthly',
    tasks: texts.map((text, line) => ({
      id: `task-${text}`,
      text,
      source: { file: 'R', startLine: line, endLine: line },
    })),
  }) as unknown as Calendar;
const procedure = (title: string): Procedure => ({ id: `p-${title}`, title, steps: [{}] }) as unknown as Procedure;
const procedures = [
  procedure('Rotating API Keys: Discord Bot Token'),
  procedure('Rotating API Keys: OpenAI API Key'),
  procedure('Backup Verification'),
  procedure('Backup'),
];

function doneBy(text: string, rules = none): string | null {
  return tasksOf({ calendars: [calendar(text)], procedures, variables: [] }, rules)[0]?.doneBy?.title ?? null;
}

it('is done by a run of the one procedure that has all its words', () => {
  expect(doneBy('Rotate the Discord bot token')).toBe('Rotating API Keys: Discord Bot Token');
  expect(doneBy('Verify backups')).toBe('Backup Verification');
});

it('is done by hand where none has all its words, or several have', () => {
  expect(doneBy('Review the budget')).toBeNull();
  expect(doneBy('Rotate API keys')).toBeNull();
  expect(doneBy('Backup')).toBeNull();
});

it('is done by a run of what comes ready, where the runbook has nothing and all of the task is done by it', () => {
  const title = 'Review the logs of the last day';
  expect(doneBy('Review access logs')).toBe(title);
  // One secret that was rotated is not all of them.
  expect(
    tasksOf({ calendars: [calendar('Rotate API keys')], procedures: [], variables: [] }, none)[0]?.doneBy,
  ).toBeNull();
  expect(doneBy('Read what was asked', { doneBy: { 'what was asked': 'ready-log-review' }, leaveOut: [] })).toBe(title);
});

it('is done by what signalbox.yaml says, and left out where it says so', () => {
  const rules = { doneBy: { 'access logs': 'Backup' }, leaveOut: ['old data'] };
  expect(doneBy('Review access logs', rules)).toBe('Backup');
  const plan = { calendars: [calendar('Archive old data', 'Review it', 'Review it')], procedures, variables: [] };
  expect(tasksOf(plan, rules).map(({ text }) => text)).toEqual(['Review it']);
});
