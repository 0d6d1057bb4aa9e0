import { describe, expect, test } from 'vitest';
import { lastingAt, nextAfter, occurrenceAt } from './occurrence.ts';
import { readWhen } from './read-when.ts';

const shown = (at: number): string => new Date(at).toISOString().slice(0, 16);
const when = (text: string, zone: string) => readWhen(text, zone) ?? expect.fail(`“${text}” is no window`);

describe('the next time that a window is', () => {
  test.each([
    {
      text: 'Sunday 02:00–04:00',
      zone: 'UTC',
      at: '2026-03-02T12:00',
      from: '2026-03-08T02:00',
      until: '2026-03-08T04:00',
    },
    {
      text: 'sunday 02:00-04:00',
      zone: 'UTC',
      at: '2026-03-08T03:59',
      from: '2026-03-08T02:00',
      until: '2026-03-08T04:00',
    },
    {
      text: 'sunday 02:00-04:00',
      zone: 'UTC',
      at: '2026-03-08T04:00',
      from: '2026-03-15T02:00',
      until: '2026-03-15T04:00',
    },
    // US Eastern: the clocks go forward in the second Sunday's night, and back in the first of November's.
    {
      text: 'first sunday of the month 02:00-04:00',
      zone: 'America/New_York',
      at: '2026-03-01T00:00',
      from: '2026-03-01T07:00',
      until: '2026-03-01T09:00',
    },
    {
      text: 'first sunday 02:00-04:00',
      zone: 'America/New_York',
      at: '2026-03-02T00:00',
      from: '2026-04-05T06:00',
      until: '2026-04-05T08:00',
    },
    {
      text: 'first sunday 02:00-04:00',
      zone: 'America/New_York',
      at: '2026-10-10T00:00',
      from: '2026-11-01T07:00',
      until: '2026-11-01T09:00',
    },
    {
      text: 'first sunday 01:00-04:00',
      zone: 'America/New_York',
      at: '2026-10-10T00:00',
      from: '2026-11-01T05:00',
      until: '2026-11-01T09:00',
    },
    {
      text: 'second sunday 02:00-04:00',
      zone: 'America/New_York',
      at: '2026-03-02T00:00',
      from: '2026-03-08T07:00',
      until: '2026-03-08T08:00',
    },
    // An hour that is left out is no window: the next week's is.
    {
      text: 'sunday 02:00-03:00',
      zone: 'America/New_York',
      at: '2026-03-02T00:00',
      from: '2026-03-15T06:00',
      until: '2026-03-15T07:00',
    },
    // Europe: last Sundays of March and October.
    {
      text: 'last sunday 02:00-04:00',
      zone: 'Europe/Berlin',
      at: '2026-03-20T00:00',
      from: '2026-03-29T01:00',
      until: '2026-03-29T02:00',
    },
    {
      text: 'last sunday 02:00-04:00',
      zone: 'Europe/Berlin',
      at: '2026-10-20T00:00',
      from: '2026-10-25T00:00',
      until: '2026-10-25T03:00',
    },
    {
      text: 'daily 23:00-01:00',
      zone: 'Europe/Berlin',
      at: '2026-06-01T22:30',
      from: '2026-06-01T21:00',
      until: '2026-06-01T23:00',
    },
    {
      text: 'fourth friday 22:00-24:00',
      zone: 'UTC',
      at: '2026-02-28T00:00',
      from: '2026-03-27T22:00',
      until: '2026-03-28T00:00',
    },
    {
      text: '2026-12-06 22:00-02:00',
      zone: 'UTC',
      at: '2026-12-01T00:00',
      from: '2026-12-06T22:00',
      until: '2026-12-07T02:00',
    },
    {
      text: '2026-12-06 22:00 to 2026-12-08 02:00',
      zone: 'UTC',
      at: '2026-12-01T00:00',
      from: '2026-12-06T22:00',
      until: '2026-12-08T02:00',
    },
  ])('$text ($zone), seen at $at, is $from to $until', ({ text, zone, at, from, until }) => {
    const found = occurrenceAt(when(text, zone), Date.parse(`${at}Z`)) ?? expect.fail('It is never.');
    expect([shown(found.from), shown(found.until)]).toEqual([from, until]);
  });

  test('is none after one that happens once', () => {
    expect(occurrenceAt(when('2026-12-06 22:00-23:00', 'UTC'), Date.UTC(2026, 11, 6, 23))).toBeNull();
  });

  test('lasts from its first moment to before its last, and the one after it is the next', () => {
    const window = { when: when('sunday 02:00-04:00', 'UTC') };
    const [from, until] = [Date.UTC(2026, 2, 8, 2), Date.UTC(2026, 2, 8, 4)];
    expect([from - 1, from, until - 1, until].map((at) => lastingAt(window, at) !== null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(nextAfter(window, from)?.from).toBe(from + 7 * 86_400_000);
  });
});

test.each([
  '',
  'sunday',
  'someday 02:00-04:00',
  'sunday 02:00-02:00',
  'sunday 25:00-26:00',
  'sunday 24:00-02:00',
  'fifth sunday 02:00-04:00',
  '2026-02-30 02:00-04:00',
  '2026-12-08 02:00 to 2026-12-06 02:00',
  'sunday 02:60-04:00',
])('“%s” is no window', (text) => {
  expect(readWhen(text, 'UTC')).toBeNull();
});
