import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { passesOf } from './passes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('npm test', () => {
  it('runs every test, and what keeps a store once more in PostgreSQL', () => {
    const [all, again, ...more] = passesOf([], {});
    expect(all).toEqual({ why: null, parameters: ['run'], environment: {} });
    expect(again).toMatchObject({ environment: { SIGNALBOX_TEST_STORE: 'postgresql' } });
    expect(more).toEqual([]);
    // By the file through which every test has its store (`store.test.ts` beside it sees to that).
    const harness = again?.parameters.find((word) => word.endsWith('store.ts')) ?? '';
    expect(existsSync(join(root, harness))).toBe(true);
  });

  it.each<[string, string[], Record<string, string>]>([
    ['tests that are named', ['src/core'], {}],
    ['a server that is named', [], { SIGNALBOX_TEST_DATABASE_URL: 'postgresql://x@y/z' }],
    ['a store that is named', [], { SIGNALBOX_TEST_STORE: 'postgresql' }],
  ])('runs once with %s', (_, parameters, environment) => {
    expect(passesOf(parameters, environment)).toEqual([
      { why: null, parameters: ['run', ...parameters], environment: {} },
    ]);
  });
});
