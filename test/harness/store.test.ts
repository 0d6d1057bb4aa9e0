import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tests, and what they are made of, that choose their store themselves: each with the reason. */
const chooseTheirStore: Record<string, string> = {
  'src/adapters/store/sqlite/sqlite.test.ts': 'is about SQLite',
  'src/adapters/store/postgres/postgres.test.ts': 'is about PostgreSQL',
  'src/adapters/store/migrate/migrate-store.test.ts': 'moves a store from SQLite to PostgreSQL',
  'src/app/open-sealed-store.test.ts': 'is about the file of one machine, which is SQLite on every node',
  'test/chaos/nodes.test.ts': 'is about several nodes, which only PostgreSQL has',
  'test/chaos/node.ts': 'is one of them',
  'test/chaos/store-kill.test.ts': 'kills who writes, in both',
  'test/chaos/store-writer.ts': 'is who writes',
  'test/chaos/store-move-kill.test.ts': 'moves a store from SQLite to PostgreSQL',
  'test/chaos/intake-kill.test.ts': 'kills who takes incidents in, in both',
  'test/chaos/platform-world.ts': 'releases and processes are of one machine, in SQLite on every node (ADR 9)',
  'test/chaos/platform-host.ts': 'the same',
  'test/chaos/platform-churn.ts': 'the same',
  'test/chaos/platform-crash.test.ts': 'the same',
  'test/harness/store.ts': 'chooses for all others',
};

/** Start a whole Signalbox whose store the one who starts them chooses. */
const toldTheirStore = ['test/chaos/system-host.ts'];

const opensStore = /from '[^']*\/(open-(sqlite|postgres|sealed)-store|open-stores|worker-client)\.ts'|'better-sqlite3'/;
const startsSystem = /from '[^']*\/start-system\.ts'|'signalbox\.mjs'/;
const asksHarness = /\b(openTestStore|storeVariables)\(/;

type Source = { path: string; text: string };

/** All tests and whatever else is there for them alone. */
function testSources(): Source[] {
  return ['src', 'systems', 'scripts', 'test']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\/(node_modules|dist|\.signalbox)(\/|$)/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => path.endsWith('.test.ts') || /^test\/.*\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const pathsOf = (sources: Source[]): string[] => sources.map(({ path }) => path).toSorted();
const sources = testSources().filter(({ path }) => path !== 'test/harness/store.test.ts');

it('every test keeps its store where the harness says, but for those that are about one kind of store', () => {
  expect(pathsOf(sources.filter(({ text }) => opensStore.test(text)))).toEqual(
    Object.keys(chooseTheirStore).toSorted(),
  );
});

it('every whole Signalbox that a test starts keeps its store where the harness says', () => {
  const starting = sources.filter(({ text }) => startsSystem.test(text));
  expect(starting.length).toBeGreaterThan(toldTheirStore.length);
  expect(pathsOf(starting.filter(({ text }) => !asksHarness.test(text)))).toEqual(toldTheirStore);
  for (const path of toldTheirStore) {
    const starters = sources.filter(
      (one) => dirname(one.path) === dirname(path) && one.text.includes(`./${path.slice(dirname(path).length + 1)}`),
    );
    expect(starters).not.toEqual([]);
    expect(starters.filter(({ text }) => !asksHarness.test(text))).toEqual([]);
  }
});
