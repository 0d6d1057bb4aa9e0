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
    expect(later).toEqual({ ruleId: 'r', state: 'firing', since: 10, holds: true, value: 7, evaluatedAt: 20 });
  });
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
  expect(isTrouble({ role }, { holds, value: null })).toBe(trouble);
});
