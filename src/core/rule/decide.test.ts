import { describe, expect, test } from 'vitest';
import { decideRule, isTrouble, newAlert } from './decide.ts';
import type { Alert } from './model.ts';

const letters = { inactive: '-', pending: 'P', firing: 'F' } as const;

/** Plays one evaluation a second; the answer is the state after each, and when it fired and resolved. */
function play(forMs: number, evaluations: string): { line: string; effects: string } {
  const rule = { id: 'r', role: 'alert', forMs } as const;
  let alert: Alert = newAlert('r', 0);
  let line = '';
  let told = '';
  for (const [index, letter] of evaluations.split('').entries()) {
    const holds = letter === '?' ? null : letter === '!';
    const decision = decideRule(
      rule,
      alert,
      { kind: 'evaluated', evaluation: { holds, value: null } },
      (index + 1) * 1000,
    );
    alert = decision.state;
    line += letters[alert.state];
    for (const effect of decision.effects)
      told += `${effect.kind === 'alertFired' ? 'fired' : 'resolved'}@${index + 1} `;
  }
  return { line, effects: told.trim() };
}

describe('an alert', () => {
  test.each([
    // '!' holds   '.' does not   '?' cannot be said          '-' inactive   'P' pending   'F' firing
    { name: 'fires at once without a `for`', forMs: 0, see: '.!!.', is: '-FF-', told: 'fired@2 resolved@4' },
    { name: 'waits its `for`', forMs: 2000, see: '.!!!!', is: '-PPFF', told: 'fired@4' },
    { name: 'starts anew when it did not hold in between', forMs: 2000, see: '!!.!!!', is: 'PP-PPF', told: 'fired@6' },
    { name: 'says nothing when pending ends', forMs: 5000, see: '!!.', is: 'PP-', told: '' },
    { name: 'does not fire for lack of data', forMs: 0, see: '???', is: '---', told: '' },
    { name: 'does not resolve for lack of data', forMs: 0, see: '!???.', is: 'FFFF-', told: 'fired@1 resolved@5' },
    {
      name: 'stays pending over a gap, and fires only on data',
      forMs: 2000,
      see: '!????!',
      is: 'PPPPPF',
      told: 'fired@6',
    },
  ])('$name: $see', ({ forMs, see, is, told }) => {
    expect(play(forMs, see)).toEqual({ line: is, effects: told });
  });

  test('keeps when its state began, and the last value', () => {
    const rule = { id: 'r', role: 'alert', forMs: 0 } as const;
    const fired = decideRule(
      rule,
      newAlert('r', 0),
      { kind: 'evaluated', evaluation: { holds: true, value: 6 } },
      10,
    ).state;
    const later = decideRule(rule, fired, { kind: 'evaluated', evaluation: { holds: true, value: 7 } }, 20).state;
    expect(later).toMatchObject({ ruleId: 'r', state: 'firing', since: 10, holds: true, value: 7, evaluatedAt: 20 });
  });
});

/** As above; 'w' is over the lower limit only, '!' over both, and '/' holds while what it depends on fails. */
function playAll(rule: { forMs?: number; keepFiringMs?: number }, evaluations: string): string {
  let alert = newAlert('r', 0);
  const told: string[] = [];
  for (const [index, letter] of evaluations.split('').entries()) {
    const holds = letter === '?' ? null : letter !== '.' && letter !== ':';
    const level = letter === 'w' ? ('warning' as const) : ('critical' as const);
    const suppressedBy = letter === '/' || letter === ':' ? 'database' : null;
    const event = { kind: 'evaluated', evaluation: { holds, value: null, level }, suppressedBy } as const;
    const decision = decideRule({ id: 'r', role: 'alert', forMs: 0, ...rule }, alert, event, index + 1);
    alert = decision.state;
    told.push(...decision.effects.map(({ kind }) => `${kind.slice(5)}@${index + 1}`));
  }
  return told.join(' ');
}

test.each([
  { name: 'holds on after it last held', rule: { keepFiringMs: 3 }, see: '!..!...', told: 'Fired@1 Resolved@7' },
  { name: 'holds on over a gap', rule: { keepFiringMs: 2 }, see: '!???.', told: 'Fired@1 Resolved@5' },
  { name: 'rises and falls as one alert', rule: {}, see: '.ww!!w.', told: 'Fired@2 Rose@4 Fell@6 Resolved@7' },
  {
    name: 'rises once it has been worse long enough',
    rule: { forMs: 2 },
    see: 'www!!!w',
    told: 'Fired@3 Rose@6 Fell@7',
  },
  { name: 'is worse at once when it began so', rule: { forMs: 2 }, see: '!!!w', told: 'Fired@3 Fell@4' },
  { name: 'is worse on for as long as it holds on', rule: { keepFiringMs: 3 }, see: '!www', told: 'Fired@1 Fell@4' },
  { name: 'is suppressed, and resolves unheard', rule: {}, see: '//.', told: 'Suppressed@1' },
  {
    name: 'fires when what it depends on is well again',
    rule: {},
    see: '//!.',
    told: 'Suppressed@1 Fired@3 Resolved@4',
  },
  { name: 'that was told is suppressed no more', rule: {}, see: '!//.', told: 'Fired@1 Resolved@4' },
  { name: 'that was told resolves while what it depends on fails', rule: {}, see: '!:', told: 'Fired@1 Resolved@2' },
])('an alert $name: $see', ({ rule, see, told }) => {
  expect(playAll(rule, see)).toBe(told);
});

test.each([
  { role: 'alert', holds: true, trouble: true },
  { role: 'condition', holds: true, trouble: true },
  { role: 'target', holds: true, trouble: false },
  { role: 'target', holds: false, trouble: true },
  { role: 'expected', holds: false, trouble: true },
  { role: 'baseline', holds: false, trouble: true },
  { role: 'target', holds: null, trouble: null },
] as const)('$role that holds: $holds is trouble: $trouble', ({ role, holds, trouble }) => {
  expect(isTrouble({ role }, { holds })).toBe(trouble);
});
