import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { compileRunbook } from '../../src/core/runbook/compile.ts';
import { loadSqlGrammar } from '../../src/core/sql/grammar.ts';
import { judge } from './judge.ts';
import { mutatedDocument } from './mutated-document.ts';

beforeAll(loadSqlGrammar);

// The same seed each time: a failure here is of the change, and not of the day. `npm run fuzz` tries 100,000 others.
it('compiles and lints mutated runbooks without breaking what holds for every one', () => {
  fc.assert(
    fc.property(mutatedDocument([]), (trial) => {
      expect(judge(trial)).toEqual([]);
    }),
    { numRuns: 150, seed: 20_261_122 },
  );
});

it('mutates into something: most documents still hold items, and not the same', () => {
  const trials = fc.sample(mutatedDocument([]), { numRuns: 100, seed: 1 });
  const found = trials.map(({ bytes }) => compileRunbook(new TextDecoder().decode(bytes), 'a.md').plan);
  expect(found.filter((plan) => plan.commands.length > 0).length).toBeGreaterThan(50);
  expect(new Set(trials.map(({ bytes }) => bytes.join())).size).toBeGreaterThan(95);
});
