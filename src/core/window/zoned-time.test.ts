import { describe, expect, test } from 'vitest';
import { parseLocalTime, showLocalTime } from './local-time-text.ts';
import { instantOf, localTime, plusDays, zoneNamed } from './zoned-time.ts';

const instant = (zone: string, text: string): string => {
  const local = parseLocalTime(text) ?? expect.fail(`${text} is no time`);
  return new Date(instantOf(zone, local)).toISOString().slice(0, 16);
};

describe('the clock on the wall, over both changes of the clocks', () => {
  test.each([
    // US Eastern goes forward on 2026-03-08 at 02:00, and back on 2026-11-01 at 02:00.
    { zone: 'America/New_York', local: '2026-03-08 01:59', at: '2026-03-08T06:59', why: 'the minute before the leap' },
    {
      zone: 'America/New_York',
      local: '2026-03-08 02:00',
      at: '2026-03-08T07:00',
      why: 'never comes: the leap itself',
    },
    {
      zone: 'America/New_York',
      local: '2026-03-08 02:30',
      at: '2026-03-08T07:00',
      why: 'never comes: the leap itself',
    },
    { zone: 'America/New_York', local: '2026-03-08 03:00', at: '2026-03-08T07:00', why: 'the leap' },
    { zone: 'America/New_York', local: '2026-11-01 01:30', at: '2026-11-01T05:30', why: 'comes twice: the first' },
    { zone: 'America/New_York', local: '2026-11-01 02:00', at: '2026-11-01T07:00', why: 'after both' },
    // Europe changes at 01:00 UTC everywhere: 2026-03-29 and 2026-10-25.
    { zone: 'Europe/Berlin', local: '2026-03-29 01:59', at: '2026-03-29T00:59', why: 'the minute before the leap' },
    { zone: 'Europe/Berlin', local: '2026-03-29 02:30', at: '2026-03-29T01:00', why: 'never comes: the leap itself' },
    { zone: 'Europe/Berlin', local: '2026-03-29 03:00', at: '2026-03-29T01:00', why: 'the leap' },
    { zone: 'Europe/Berlin', local: '2026-10-25 02:30', at: '2026-10-25T00:30', why: 'comes twice: the first' },
    { zone: 'Europe/Berlin', local: '2026-10-25 03:00', at: '2026-10-25T02:00', why: 'after both' },
    { zone: 'Europe/London', local: '2026-03-29 01:30', at: '2026-03-29T01:00', why: 'never comes: the leap itself' },
    // Clocks that go by half an hour, and a zone that leapt over a whole day.
    { zone: 'Australia/Lord_Howe', local: '2026-10-04 02:15', at: '2026-10-03T15:30', why: 'never comes' },
    { zone: 'Pacific/Apia', local: '2011-12-30 12:00', at: '2011-12-30T10:00', why: 'a day that never came' },
    { zone: 'Asia/Kolkata', local: '2026-06-01 00:00', at: '2026-05-31T18:30', why: 'no change of clocks' },
    { zone: 'UTC', local: '2026-06-01 24:00', at: '2026-06-02T00:00', why: 'midnight at the end of a day' },
  ])('$zone $local is $at: $why', ({ zone, local, at }) => {
    expect(instant(zone, local)).toBe(at);
  });

  test.each(['2026-03-07', '2026-03-28', '2026-10-24', '2026-10-31'])(
    'is what it shows, for every half hour from %s on',
    (day) => {
      const start = Date.parse(day);
      for (const zone of ['America/New_York', 'Europe/Berlin']) {
        for (let at = start; at < start + 2 * 86_400_000; at += 1_800_000) {
          const back = instantOf(zone, localTime(zone, at));
          // Of an hour that comes twice it is the first.
          expect([0, 3_600_000]).toContain(at - back);
        }
      }
    },
  );
});

test.each([
  ['EST', 'America/New_York'],
  ['US Eastern', 'America/New_York'],
  ['Eastern Time', 'America/New_York'],
  ['PST', 'America/Los_Angeles'],
  ['UTC', 'UTC'],
  ['CET', 'Europe/Berlin'],
  ['Europe/Paris', 'Europe/Paris'],
  ['Mars/Olympus', null],
  ['constructor', null],
])('the zone “%s” is %s', (words, zone) => {
  expect(zoneNamed(words)).toBe(zone);
});

test.each(['2026-02-30 01:00', '2026-13-01 01:00', '2026-01-01 25:00', '2026-01-01 10:61', 'tomorrow', ''])(
  '“%s” is no time',
  (text) => {
    expect(parseLocalTime(text)).toBeNull();
  },
);

test('days are counted over months and leap years', () => {
  const local = parseLocalTime('2028-02-28 09:00') ?? expect.fail('no time');
  expect([1, 2, -59].map((days) => showLocalTime(plusDays(local, days)))).toEqual([
    '2028-02-29 09:00',
    '2028-03-01 09:00',
    '2027-12-31 09:00',
  ]);
});
