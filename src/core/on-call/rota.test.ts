import { describe, expect, test } from 'vitest';
import { parseLocalTime } from '../window/local-time-text.ts';
import { type Override, type Rota, shiftAt, shiftsFrom } from './rota.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const shown = (at: number): string => new Date(at).toISOString().slice(0, 16);

function rota(zone: string, from: string, shiftDays: number, people: string[], overrides: Override[] = []): Rota {
  return { id: 'primary', zone, people, shiftDays, overrides, from: parseLocalTime(from) ?? expect.fail(from) };
}

describe('who is on call', () => {
  // Mondays 09:00 in New York: 14:00 UTC in winter, 13:00 in summer.
  const newYork = rota('America/New_York', '2026-03-02 09:00', 7, ['ada', 'grace']);
  const berlin = rota('Europe/Berlin', '2026-03-23 09:00', 7, ['ada', 'grace']);
  test.each([
    { of: newYork, at: '2026-03-02T13:59', is: null },
    { of: newYork, at: '2026-03-02T14:00', is: 'ada' },
    { of: newYork, at: '2026-03-09T12:59', is: 'ada' },
    { of: newYork, at: '2026-03-09T13:00', is: 'grace' },
    { of: newYork, at: '2026-11-02T13:59', is: 'ada' },
    { of: newYork, at: '2026-11-02T14:00', is: 'grace' },
    { of: berlin, at: '2026-03-30T06:59', is: 'ada' },
    { of: berlin, at: '2026-03-30T07:00', is: 'grace' },
    { of: berlin, at: '2026-10-26T07:59', is: 'ada' },
    { of: berlin, at: '2026-10-26T08:00', is: 'grace' },
    { of: rota('UTC', '2026-01-01 00:00', 1, ['a', 'b', 'c']), at: '2026-01-05T12:00', is: 'b' },
  ])('at $at is $is', ({ of, at, is }) => {
    expect(shiftAt(of, utc(at))?.person ?? null).toBe(is);
  });

  test('hands over at the same time of day in all of a year, with no gap and nobody left out', () => {
    const starts = shiftsFrom(newYork, utc('2026-03-02T14:00'), 52);
    for (const [index, shift] of starts.entries()) {
      expect(shift.person).toBe(['ada', 'grace'][index % 2]);
      if (index > 0) expect(shift.from).toBe(starts[index - 1]?.until);
      expect(new Date(shift.from).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' })).toBe('09:00:00');
    }
  });

  test('an override takes over for its span, and the last written wins', () => {
    const overrides = [
      { person: 'lin', from: utc('2026-03-04T00:00'), until: utc('2026-03-06T00:00') },
      { person: 'mei', from: utc('2026-03-05T00:00'), until: utc('2026-03-05T12:00') },
    ];
    const own = rota('UTC', '2026-03-02 00:00', 7, ['ada', 'grace'], overrides);
    expect(
      shiftsFrom(own, utc('2026-03-02T08:00'), 6).map(({ person, from, until }) => [person, shown(from), shown(until)]),
    ).toEqual([
      ['ada', '2026-03-02T00:00', '2026-03-04T00:00'],
      ['lin', '2026-03-04T00:00', '2026-03-05T00:00'],
      ['mei', '2026-03-05T00:00', '2026-03-05T12:00'],
      ['lin', '2026-03-05T12:00', '2026-03-06T00:00'],
      ['ada', '2026-03-06T00:00', '2026-03-09T00:00'],
      ['grace', '2026-03-09T00:00', '2026-03-16T00:00'],
    ]);
    expect(shiftAt(own, utc('2026-03-04T01:00'))?.overrides).toBe('ada');
  });

  test('a rota that has not begun has somebody next', () => {
    expect(shiftsFrom(newYork, utc('2026-01-01T00:00'), 1)[0]).toMatchObject({
      person: 'ada',
      from: utc('2026-03-02T14:00'),
    });
  });
});
