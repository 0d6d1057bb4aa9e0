import { describe, expect, test } from 'vitest';
import { toEscalation, toRotas } from './people-keys.ts';
import { checkConfig } from './read.ts';
import { toWindows, windowsOf } from './window-keys.ts';

const head = `name: Shop
runbook: RUNBOOK.md
people:
  ada: { name: Ada, channels: [phone] }
channels:
  phone: { kind: terminal }
services:
  bot: { command: x, directory: ., port: 8081 }
`;
const problems = (yaml: string): string[] => checkConfig(head + yaml).map(({ line, what }) => `${line - 8}: ${what}`);

describe('what a person can get wrong is said with its line', () => {
  test.each([
    ['escalation:\n  who:\n    CTO: [pager]', ['3: Unknown destination "pager" under escalation.who.CTO']],
    [
      'escalation:\n  who:\n    CTO: [on-call:primary]',
      ['3: Unknown destination "on-call:primary" under escalation.who.CTO'],
    ],
    [
      'escalation:\n  policies:\n    P1:\n      soon: [phone]',
      ['4: Unexpected "soon" in the policy for P1, expected how long after the opening'],
    ],
    ['escalation:\n  repeat: -2', ['2: Unexpected repeat -2']],
    ['escalation:\n  repeat-after: 5s', ['2: Unexpected repeat-after "5s"']],
    ['on-call:\n  a: { people: [bo], from: "2026-03-02 09:00" }', ['2: Unknown person "bo" in the rota "a"']],
    ['on-call:\n  a: { people: [], from: "2026-03-02 09:00" }', ['2: Nobody in the rota "a"']],
    ['on-call:\n  a: { people: [ada], from: monday }', ['2: Unexpected "monday" for from in the rota "a"']],
    [
      'on-call:\n  a: { people: [ada], from: "2026-03-02 09:00", zone: Mars }',
      ['2: Unknown time zone "Mars" in the rota "a"'],
    ],
    [
      'on-call:\n  a: { people: [ada], from: "2026-03-02 09:00", shift: 90m }',
      ['2: Unexpected shift "90m" in the rota "a"'],
    ],
    [
      'on-call:\n  a:\n    people: [ada]\n    from: "2026-03-02 09:00"\n    overrides:\n      christmas: ada',
      ['6: Unexpected span "christmas" in the rota "a"'],
    ],
    ['windows:\n  w: { when: someday }', ['2: Unexpected "someday" in the window "w"']],
    ['windows:\n  w: { when: sunday 02:00-04:00, services: [cat] }', ['2: Unknown service "cat" in the window "w"']],
    ['windows:\n  w: { when: sunday 02:00-04:00, announce: [soon] }', ['2: Unexpected "soon" in the window "w"']],
    ['windows:\n  w: { when: sunday 02:00-04:00, announce-to: [cat] }', ['2: Unknown channel "cat" in the window "w"']],
    [
      'windows:\n  w: { when: sunday 02:00-04:00, maintenance-mode: maybe }',
      ['2: Unexpected "maybe" in the window "w"'],
    ],
  ])('%s', (yaml, expected) => {
    expect(problems(yaml)).toEqual(expected);
  });

  test('and nothing of what is right', () => {
    const right = `on-call:
  primary: { people: [ada], from: "2026-03-02 09:00", zone: US Eastern }
escalation:
  who: { CTO: [phone], On-call: [on-call:primary] }
  policies: { P1: { 0m: [phone], 1h: [on-call:primary] } }
  repeat: -1
windows:
  w: { when: first sunday 02:00-04:00, zone: EST, maintenance-mode: on }
`;
    expect(problems(right)).toEqual([]);
  });
});

test('times and zones are read as people mean them', () => {
  const overrides = { '2026-12-24 09:00 to 2026-12-26 09:00': 'bo' };
  expect(toRotas({ a: { people: ['ada'], from: '2026-03-02 09:00', zone: 'EST', overrides } })).toMatchObject([
    { zone: 'America/New_York', shiftDays: 7, overrides: [{ person: 'bo', from: Date.UTC(2026, 11, 24, 14) }] },
  ]);
  expect(toEscalation({ policies: { P1: { '90m': ['phone'] } } })).toMatchObject({
    bySeverity: { P1: [{ afterMs: 5_400_000, destinations: ['phone'] }] },
    repeat: 0,
  });
});

test('an own window stands for the runbook’s of the same title; one in an unknown zone is named', () => {
  const item = { id: 'x', source: { file: 'RUNBOOK.md', startLine: 7, endLine: 7 }, asWritten: '', confidence: 1 };
  const span = { day: 'sunday', week: null, startMinute: 120, endMinute: 240 } as const;
  const own = toWindows({ db: { title: 'database maintenance', when: 'monday 01:00-02:00' } });
  const { windows, warnings } = windowsOf(
    [
      { ...item, ...span, title: 'Database maintenance', timeZone: 'UTC' },
      { ...item, ...span, title: 'Other', timeZone: 'EST' },
      { ...item, ...span, title: 'Far', timeZone: 'XYZ' },
    ],
    own,
  );
  expect(windows.map(({ title, when }) => [title, when.kind === 'recurring' && when.zone])).toEqual([
    ['Other', 'America/New_York'],
    ['database maintenance', 'UTC'],
  ]);
  expect(warnings).toEqual([expect.stringMatching(/“Far” \(RUNBOOK\.md:7\).*“XYZ”/)]);
});
