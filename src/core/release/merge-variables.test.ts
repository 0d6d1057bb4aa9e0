import { describe, expect, it } from 'vitest';
import { changeVariables, mergeVariables } from './merge-variables.ts';

describe('merging variables of the configuration', () => {
  it.each([
    { name: 'takes the first values from it', kept: null, configured: { A: '1' }, values: { A: '1' } },
    {
      name: 'keeps what was set since',
      kept: { values: { A: 'rotated' }, configured: { A: '1' } },
      configured: { A: '1' },
      values: { A: 'rotated' },
    },
    {
      name: 'takes what its owner has changed',
      kept: { values: { A: 'rotated' }, configured: { A: '1' } },
      configured: { A: '2' },
      values: { A: '2' },
    },
    {
      name: 'takes what its owner has added',
      kept: { values: { A: '1' }, configured: { A: '1' } },
      configured: { A: '1', B: '2' },
      values: { A: '1', B: '2' },
    },
    {
      name: 'drops what its owner took out',
      kept: { values: { A: '1', B: '2' }, configured: { A: '1', B: '2' } },
      configured: { A: '1' },
      values: { A: '1' },
    },
    {
      name: 'keeps what only a person ever set',
      kept: { values: { A: '1', X: 'y' }, configured: { A: '1' } },
      configured: { A: '1' },
      values: { A: '1', X: 'y' },
    },
    { name: 'keeps a removal', kept: { values: {}, configured: { A: '1' } }, configured: { A: '1' }, values: {} },
  ])('$name', ({ kept, configured, values }) => {
    expect(mergeVariables(kept, configured)).toEqual({ values, configured });
  });
});

describe('changing variables', () => {
  it('sets and removes', () => {
    expect(changeVariables({ A: '1', B: '2' }, { A: null, B: '3', C: '' })).toEqual({
      kind: 'changed',
      values: { B: '3', C: '' },
    });
  });

  it.each([
    [{ '1A': 'x' }, /not a variable's name/],
    [{ 'A B': 'x' }, /not a variable's name/],
    [{ '': 'x' }, /not a variable's name/],
    [{ PORT: '80' }, /PORT is given by the platform/],
    [{ A: 'a\0b' }, /NUL/],
    // As `X=$(railway variables get X)` gives it to the next step.
    [{ API_KEY: '[masked]' }, /was read masked/],
  ])('refuses %j', (changes, why) => {
    expect(changeVariables({}, changes)).toEqual({ kind: 'refused', why: expect.stringMatching(why) });
  });
});
