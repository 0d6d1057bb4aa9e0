import { describe, expect, it } from 'vitest';
import type { CanaryRule } from '../release/canary-plan.ts';
import { concludeCanary, describeTraffic, judgeCanary, sideOf } from './canary.ts';
import { addDuration } from './histogram.ts';
import type { SideTraffic } from './model.ts';

const rule: CanaryRule = { minimumRequests: 100, moreErrors: 1, slower: 1.25, slowerMs: 20 };

function side(requests: number, errors: number, ms: number): SideTraffic {
  const durations = {};
  for (let i = 0; i < requests; i += 1) addDuration(durations, ms);
  return { requests, errors, durations };
}

describe('the judgement of a canary', () => {
  it.each([
    [
      'as good as the other',
      side(1000, 5, 50),
      side(100, 1, 50),
      'promote',
      '1 % of 100 requests failed on the canary, 0.5 % of 1000 beside it',
    ],
    ['better than the other', side(1000, 100, 500), side(100, 0, 50), 'promote', '0 % of 100'],
    ['nothing yet', side(0, 0, 1), side(0, 0, 1), 'wait', 'The canary has answered 0 of the 100 requests needed.'],
    ['too little', side(1000, 0, 50), side(99, 0, 50), 'wait', 'The canary has answered 99 of the 100'],
    ['nothing to compare with', side(99, 0, 50), side(1000, 0, 50), 'wait', 'The present release has answered 99'],
    ['more errors', side(1000, 5, 50), side(100, 2, 50), 'withdraw', '2 % of 100 requests failed on the canary'],
    ['errors that the minimum could not make good', side(0, 0, 1), side(2, 2, 50), 'withdraw', '100 % of 2'],
    ['one error among few, which the rest may make good', side(1000, 0, 50), side(3, 1, 50), 'wait', '3 of the 100'],
    ['as many errors as the other has', side(1000, 500, 50), side(200, 100, 50), 'promote', '50 % of 200'],
    ['slower', side(1000, 0, 100), side(100, 0, 130), 'withdraw', 'slower: its 95th percentile is'],
    ['slower by a factor, but by too little to matter', side(1000, 0, 2), side(100, 0, 10), 'promote', '0 %'],
    ['slower by much, but not by a factor', side(1000, 0, 1000), side(100, 0, 1200), 'promote', '0 %'],
  ])('%s', (_, stable, canary, kind, why) => {
    const judged = judgeCanary(stable, canary, rule);
    expect(judged.kind).toBe(kind);
    expect(judged.why).toContain(why);
  });
});

describe('what becomes of a canary', () => {
  const [begun, end] = [1000, 61_000];
  const good = { stable: side(1000, 0, 50), canary: side(100, 0, 50) };
  const slow = { stable: side(1000, 0, 50), canary: side(100, 0, 150) };
  const broken = { stable: side(1000, 0, 50), canary: side(10, 5, 50) };
  const few = { stable: side(1000, 0, 50), canary: side(99, 0, 50) };
  it.each([
    ['waits out its window, however good it is', good, end - 1, 'wait', 'failed on the canary'],
    ['is promoted at its end', good, end, 'promote', '0 % of 100'],
    ['may be slow at first', slow, end - 1, 'wait', 'slower'],
    ['may not be slow at its end', slow, end, 'withdraw', 'slower'],
    ['is withdrawn at once for errors', broken, begun, 'withdraw', '50 % of 10 requests failed'],
    [
      'is withdrawn when too few have asked',
      few,
      end,
      'withdraw',
      'too few visitors to judge it by. The canary has answered 99',
    ],
  ])('%s', (_, traffic, now, kind, why) => {
    const judged = concludeCanary({ windowMs: 60_000, rule }, begun, traffic, now);
    expect(judged.kind).toBe(kind);
    expect(judged.why).toContain(why);
  });

  it('is told in figures', () => {
    expect(describeTraffic(broken)).toMatch(
      /^canary: 10 requests, 50 % failed, p95 \d+ ms; beside it: 1000 requests, 0 % failed/,
    );
    expect(describeTraffic({ stable: side(0, 0, 1), canary: side(0, 0, 1) })).toContain(
      'canary: 0 requests, 0 % failed;',
    );
  });
});

describe('the side of a client', () => {
  it.each([
    [0, '0', 'stable'],
    [1, '0', 'canary'],
    [10, '9', 'canary'],
    [10, '10', 'stable'],
    [100, '99', 'canary'],
    [0, 'canary', 'canary'],
    [100, 'stable', 'stable'],
    [100, '100', null],
    [100, '-1', null],
    [100, '', null],
    [100, '1e1', null],
    [100, null, null],
  ])('with a share of %i % and the cookie %j is %s', (share, cookie, expected) => {
    expect(sideOf({ targets: [1], share, cookie: 'x' }, cookie)).toBe(expected);
  });
});
