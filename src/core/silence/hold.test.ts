import { describe, expect, test } from 'vitest';
import type { Window } from '../window/model.ts';
import { holdOf, type Matcher, type Silence } from './hold.ts';

const incident = { service: 'bot', ruleId: 'down:bot', severity: 'P1', drillId: null };
const window: Window = {
  id: 'w',
  title: 'Database',
  when: { kind: 'once', from: 100, until: 200 },
  services: null,
  announce: [],
  announceTo: null,
  maintenanceMode: false,
  source: null,
  by: null,
};
const silence = (matcher: Partial<Matcher>, given: Partial<Silence> = {}): Silence => ({
  id: 's',
  matcher: { service: null, rule: null, severity: null, ...matcher },
  reason: 'known',
  by: 'Ada',
  from: 0,
  until: 150,
  ...given,
});

describe('pages are held back', () => {
  test.each([
    { name: 'in a window for everything', windows: [window], silences: [], by: 'w' },
    { name: 'in a window for its service', windows: [{ ...window, services: ['bot'] }], silences: [], by: 'w' },
    { name: 'not in one for others', windows: [{ ...window, services: ['landing'] }], silences: [], by: undefined },
    {
      name: 'not after it',
      windows: [{ ...window, when: { kind: 'once', from: 0, until: 120 } as const }],
      silences: [],
      by: undefined,
    },
    { name: 'by a silence of the service', windows: [], silences: [silence({ service: 'bot' })], by: 's' },
    { name: 'by one of the rule', windows: [], silences: [silence({ rule: 'down:bot' })], by: 's' },
    { name: 'by one of the severity', windows: [], silences: [silence({ severity: 'p1' })], by: 's' },
    {
      name: 'not when one part differs',
      windows: [],
      silences: [silence({ service: 'bot', severity: 'P0' })],
      by: undefined,
    },
    { name: 'not by one that has ended', windows: [], silences: [silence({}, { until: 120 })], by: undefined },
    { name: 'not by one that has not begun', windows: [], silences: [silence({}, { from: 121 })], by: undefined },
    { name: 'by what lasts longest', windows: [window], silences: [silence({})], by: 'w' },
  ])('$name', ({ windows, silences, by }) => {
    expect(holdOf(incident, windows, silences, 120)?.id).toBe(by);
  });

  test('never for a rehearsal', () => {
    expect(holdOf({ ...incident, drillId: 'd-1' }, [window], [silence({})], 120)).toBeNull();
  });

  test('for what is about no service only by what is for everything', () => {
    const all = { ...incident, service: null };
    expect(holdOf(all, [{ ...window, services: ['bot'] }], [], 120)).toBeNull();
    expect(holdOf(all, [window], [], 120)?.until).toBe(200);
  });
});
