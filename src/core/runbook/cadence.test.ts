import { describe, expect, it } from 'vitest';
import { cadenceOf, isOnlyCadence } from './cadence.ts';
import { compileRunbook } from './compile.ts';

describe('how often', () => {
  it.each([
    ['Every Monday', 'weekly'],
    ['1st of each month', 'monthly'],
    ['Every 90 days', 'quarterly'],
    ['Every 15 minutes', 'other'],
    ['Twice a year', 'other'],
    ['毎月1日', 'monthly'],
    ['每周', 'weekly'],
    ['Semanal', 'weekly'],
    ['Täglich', 'daily'],
    ['Everything', null],
  ])('%s', (text, cadence) => expect(cadenceOf(text)).toBe(cadence));

  it.each([
    ['Daily', true],
    ['Every Monday at 10:00', true],
    ['毎月1日', true],
    ['Daily active users', false],
    ['Monthly bill', false],
  ])('says nothing else: %s', (label, only) => expect(isOnlyCadence(label)).toBe(only));
});

describe('work that comes back', () => {
  const read = (text: string) =>
    compileRunbook(text, 'r.md').plan.calendars.map(
      ({ cadence, cron, title }) => `${cadence}${cron === undefined ? '' : ` ${cron}`}: ${title}`,
    );

  it.each([
    [
      'points with a label',
      '## Care\n\n- Every Monday: review alerts\n- 毎日: ログ確認\n',
      ['weekly: Every Monday: review alerts', 'daily: 毎日: ログ確認'],
    ],
    [
      'a column of cron expressions and words',
      '## Jobs\n\n| Job | Schedule |\n|---|---|\n| Copy | 0 2 * * * |\n| Sweep | every Sunday 03:00 |\n',
      ['weekly: Jobs: weekly', 'daily 0 2 * * *: Copy'],
    ],
    [
      'a sentence',
      '## Copies\n\nA restore test is performed every quarter.\n',
      ['quarterly: A restore test is performed every quarter.'],
    ],
    ['a title', '## Rotate keys (every 90 days)\n\n1. Make one\n', ['quarterly: Rotate keys (every 90 days)']],
    ['no work', '## Costs\n\nThe monthly bill is small. Daily active users: 100.\n', []],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));

  it('a title with its cadence stays a procedure too', () => {
    expect(compileRunbook('## Rotate keys (every 90 days)\n\n1. Make one\n', 'r.md').plan.procedures).toHaveLength(1);
  });
});
