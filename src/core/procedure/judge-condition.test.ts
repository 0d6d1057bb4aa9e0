import { expect, it, test } from 'vitest';
import type { CheckState } from '../check/model.ts';
import type { Rule } from '../rule/model.ts';
import { judgeChecks, judgeMeasured } from './judge-condition.ts';

const check = { checkId: 'http:api', name: 'api', title: 'API', ours: true, kind: null, intervalMs: 1000 } as const;
const state = (status: CheckState['status'], outcome: 'pass' | 'fail' | 'lost', at: number) =>
  ({ status, last: { at, outcome, reason: outcome === 'fail' ? 'status 500' : null } }) as CheckState;
const looking = { changedAt: 10, now: 20 };

test.each<[string, CheckState | null, object]>([
  ['down', state('down', 'fail', 10), { kind: 'holds', why: 'its check says that api is down (status 500)' }],
  ['up', state('up', 'pass', 10), { kind: 'not', why: 'its check says that api is up' }],
  ['seen before something was done', state('down', 'fail', 9), { kind: 'unknown', soon: true }],
  ['seen to fail once', state('up', 'fail', 10), { kind: 'unknown', soon: true }],
  ['seen to pass once', state('down', 'pass', 10), { kind: 'unknown', soon: true }],
  ['lost', state('down', 'lost', 10), { kind: 'unknown', soon: true }],
  ['never seen', null, { kind: 'unknown', soon: false }],
])('a service that was %s', (_, found, expected) => {
  const judged = judgeChecks({ every: true, holdsWhen: 'down' }, [{ check, state: found }], looking);
  expect(judged).toMatchObject(expected);
});

it('takes the newest result that there is where nothing was done, unless nobody looks any more', () => {
  const judged = (intervalMs: number, changedAt: number | null) => {
    const found = [{ check: { ...check, intervalMs }, state: state('up', 'pass', 0) }];
    return judgeChecks({ every: true, holdsWhen: 'up' }, found, { changedAt, now: 300_000 });
  };
  expect(judged(1000, null)).toMatchObject({ kind: 'unknown', soon: false });
  expect(judged(150_000, null)).toMatchObject({ kind: 'holds' });
  // What is looked at so seldom is not waited for.
  expect(judged(150_000, 1)).toMatchObject({ kind: 'unknown', soon: false });
});

test.each<[boolean, ('up' | 'down' | 'unseen')[], string]>([
  [true, ['down', 'down'], 'holds'],
  [true, ['down', 'up'], 'not'],
  [true, ['unseen', 'up'], 'not'],
  [true, ['down', 'unseen'], 'unknown'],
  [false, ['up', 'up'], 'not'],
  [false, ['down', 'unseen'], 'holds'],
  [false, ['unseen', 'up'], 'unknown'],
])('every=%s of %j: %s', (every, seen, kind) => {
  const found = seen.map((is) => ({
    check,
    state: is === 'unseen' ? null : state(is, is === 'up' ? 'pass' : 'fail', 15),
  }));
  expect(judgeChecks({ every, holdsWhen: 'down' }, found, looking).kind).toBe(kind);
});

it('says the values that decided, and nothing where too little was measured', () => {
  const source = { file: 'R', startLine: 1, endLine: 1 };
  const rule = (service: string): Rule =>
    ({
      service,
      measure: { kind: 'ratio', errors: 'edge.errors', requests: 'edge.requests' },
      comparison: '>',
      value: 5,
      unit: '%',
      windowMs: 300_000,
      source,
    }) as Rule;
  const rules = [rule('api'), rule('web')];
  expect(
    judgeMeasured({ rules, every: false }, [
      { holds: false, value: 1 },
      { holds: true, value: 12 },
    ]),
  ).toEqual({
    kind: 'holds',
    why: 'web: The error rate is 12 % over 5 min; the runbook states > 5 %',
  });
  expect(
    judgeMeasured({ rules, every: false }, [
      { holds: false, value: 1 },
      { holds: null, value: null },
    ]),
  ).toMatchObject({
    kind: 'unknown',
  });
  expect(
    judgeMeasured({ rules, every: true }, [
      { holds: true, value: 9 },
      { holds: false, value: 1 },
    ]),
  ).toMatchObject({
    kind: 'not',
    why: expect.stringMatching(/^web: /) as string,
  });
  expect(judgeMeasured({ rules: [], every: false }, [])).toMatchObject({ kind: 'unknown' });
});
