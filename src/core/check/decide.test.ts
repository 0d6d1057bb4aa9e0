import { describe, expect, test } from 'vitest';
import { decideCheck, newCheckState } from './decide.ts';
import type { CheckState } from './model.ts';

const outcomes = { '.': 'pass', x: 'fail', '?': 'lost' } as const;
const statuses = { unknown: '-', up: 'U', down: 'D' } as const;

/** Plays one probe a second; the answer is the status after each, as a line of the same length. */
function play(limits: { failuresToOpen: number; successesToClose: number }, probes: string): string {
  let state: CheckState = newCheckState('http:bot', 0);
  let line = '';
  for (const [index, letter] of probes.split('').entries()) {
    const at = (index + 1) * 1000;
    const outcome = outcomes[letter as keyof typeof outcomes];
    const result = { checkId: 'http:bot', at, outcome, durationMs: 1, status: 200, reason: null };
    state = decideCheck(limits, state, { kind: 'probed', result }, at).state;
    line += statuses[state.status];
  }
  return line;
}

describe('a check counts consecutive results', () => {
  test.each([
    // '.' passed   'x' failed   '?' lost          '-' unknown   'U' up   'D' down
    { name: 'up at the first pass', open: 2, close: 1, probes: '...', is: 'UUU' },
    { name: 'one failure of two is not down', open: 2, close: 1, probes: '.x.x.', is: 'UUUUU' },
    { name: 'down at the second failure', open: 2, close: 1, probes: '.xx', is: 'UUD' },
    { name: 'down from the start', open: 2, close: 1, probes: 'xx', is: '-D' },
    { name: 'back at the first pass', open: 2, close: 1, probes: '.xx.', is: 'UUDU' },
    { name: 'two passes to be back', open: 1, close: 2, probes: '.x.x..', is: 'UDDDDU' },
    { name: 'a service never seen before is up at once', open: 1, close: 3, probes: '.', is: 'U' },
    { name: 'lost counts for nothing', open: 2, close: 1, probes: '.???', is: 'UUUU' },
    { name: 'lost does not end a row of failures', open: 2, close: 1, probes: '.x?x', is: 'UUUD' },
    { name: 'lost does not end a row of passes', open: 1, close: 2, probes: 'x.?.', is: 'DDDU' },
    { name: 'lost from the start stays unknown', open: 1, close: 1, probes: '??', is: '--' },
    { name: 'a limit of zero is read as one', open: 0, close: 0, probes: '.x.', is: 'UDU' },
  ])('$name: $probes', ({ open, close, probes, is }) => {
    expect(play({ failuresToOpen: open, successesToClose: close }, probes)).toBe(is);
  });
});

test('a status says since when it holds', () => {
  const limits = { failuresToOpen: 1, successesToClose: 1 };
  const failed = (at: number) =>
    ({
      kind: 'probed',
      result: { checkId: 'c', at, outcome: 'fail', durationMs: 1, status: 503, reason: 'x' },
    }) as const;
  const first = decideCheck(limits, newCheckState('c', 0), failed(10), 12);
  expect(first.state).toMatchObject({ status: 'down', since: 12 });
  const second = decideCheck(limits, first.state, failed(20), 22);
  expect(second.state.since).toBe(12);
  expect(second.state.failures).toBe(2);
});

test('a result that was counted already is ignored, so a repeated write counts once', () => {
  const limits = { failuresToOpen: 2, successesToClose: 1 };
  const event = {
    kind: 'probed',
    result: { checkId: 'c', at: 10, outcome: 'fail', durationMs: 1, status: 503, reason: 'x' },
  } as const;
  const once = decideCheck(limits, newCheckState('c', 0), event, 10).state;
  expect(decideCheck(limits, once, event, 11)).toEqual({ state: once, effects: [] });
  const earlier = { ...event, result: { ...event.result, at: 4 } };
  expect(decideCheck(limits, once, earlier, 4).state.failures).toBe(2);
});
