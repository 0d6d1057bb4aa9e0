import { describe, expect, it } from 'vitest';
import { chooseRollback, differingVariables } from './choose-rollback.ts';
import type { Release } from './model.ts';

function release(number: number, changes: Partial<Release> = {}): Release {
  return {
    id: `shop-${number}`,
    service: 'shop',
    number,
    config: null,
    codeHash: `code-${number}`,
    variables: {},
    reason: 'deploy',
    state: 'retired',
    createdAt: number,
    liveAt: number,
    failure: null,
    good: true,
    from: null,
    ...changes,
  };
}

const bad = { good: false, state: 'failed' } as const;
const restarted = { codeHash: 'code-1', reason: 'restart' } as const;

describe('choosing what to roll back to', () => {
  it.each<{ name: string; releases: Release[]; asked?: string; target: number | null }>([
    { name: 'the last good one before', releases: [release(3), release(2), release(1)], target: 2 },
    { name: 'past one that failed', releases: [release(3), release(2, bad), release(1)], target: 1 },
    {
      name: 'past a restart of the same',
      releases: [release(3, { codeHash: 'code-2' }), release(2), release(1)],
      target: 1,
    },
    {
      name: 'one with other variables only',
      releases: [release(2, { ...restarted, variables: { A: '2' } }), release(1)],
      target: 1,
    },
    { name: 'nothing when there was only one', releases: [release(2, restarted), release(1)], target: null },
    {
      name: 'further back after a rollback',
      releases: [release(4, { reason: 'rollback', codeHash: 'code-2' }), release(3), release(2), release(1)],
      target: 1,
    },
    {
      name: 'further back after two rollbacks',
      releases: [
        release(5, { reason: 'rollback', codeHash: 'code-2' }),
        release(4, { reason: 'rollback', codeHash: 'code-2' }),
        release(3),
        release(2),
        release(1),
      ],
      target: 1,
    },
    { name: 'a number', releases: [release(3), release(2), release(1)], asked: '1', target: 1 },
    { name: 'a number with its sign', releases: [release(3), release(2), release(1)], asked: '#1', target: 1 },
    { name: 'an id', releases: [release(3), release(2), release(1)], asked: 'shop-1', target: 1 },
    { name: 'not one that was never good', releases: [release(3), release(2, bad)], asked: '2', target: null },
    { name: 'not one that is not there', releases: [release(3)], asked: '9', target: null },
  ])('$name', ({ releases, asked, target }) => {
    const choice = chooseRollback(releases, releases[0] ?? null, asked ?? null);
    expect(choice.kind === 'chosen' ? choice.target.number : null).toBe(target);
  });

  it('says what comes back, and warns by name alone when a secret may be undone', () => {
    const releases = [
      release(2, { variables: { TOKEN: 'new', SAME: 's', ADDED: 'x' } }),
      release(1, { variables: { TOKEN: 'old', SAME: 's' } }),
    ];
    const choice = chooseRollback(releases, releases[0] ?? null, null);
    if (choice.kind === 'none') throw new Error(choice.why);
    expect(choice.restores).toEqual([
      'The code, the variables and the configuration of release 1, with as many replicas as now; no database, schema or file outside it.',
    ]);
    expect(choice.warnings).toEqual([
      expect.stringMatching(
        /^TOKEN was changed since release 1: .*undoes a rotation.*variables set TOKEN --stdin --service/,
      ),
      'ADDED goes back to the value of release 1.',
    ]);
    expect(choice.warnings.join()).not.toMatch(/\bnew\b|\bold\b(?! value)/);
  });

  it('has nothing to go back from before anything served', () => {
    expect(chooseRollback([], null, null)).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('No release has served'),
    });
  });

  it('compares variables by name and value', () => {
    expect(differingVariables({ A: '1', B: '2', C: '3' }, { A: '1', B: 'x', D: '4' })).toEqual(['B', 'C', 'D']);
  });
});
