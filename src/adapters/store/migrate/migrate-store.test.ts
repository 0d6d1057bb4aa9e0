import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshPostgresUrl, noPostgres } from '../../../../test/harness/postgres.ts';
import { alert, checkState, drill, incident, notice, release, run, sample } from '../conformance-values.ts';
import { openPostgresStore } from '../postgres/open-postgres-store.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import { Checksum } from './checksum.ts';
import { migrateStore } from './migrate-store.ts';

const why = noPostgres();

describe.skipIf(why !== null)(`moving a store${why === null ? '' : ` (skipped, because ${why})`}`, () => {
  let folder: string;
  let file: string;
  let url: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-move-'));
    file = join(folder, 'store.db');
    url = freshPostgresUrl();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const fill = async (): Promise<void> => {
    const store = await openSqliteStore(file);
    await store.transaction(async (tx) => {
      await tx.checks.put(checkState('a'));
      await tx.samples.add(Array.from({ length: 7_001 }, (_, at) => ({ ...sample(at), value: at / 3 })));
      await tx.alerts.put(alert);
      await tx.incidents.put(incident('one'));
      for (const text of ['naïve “quotes”; drop table incidents', 'a line\nand \\another']) {
        await tx.incidents.append({ incidentId: 'one', at: 1, actor: 'ada', kind: 'noted', text });
      }
      await tx.notices.enqueue(notice('n1'));
      await tx.runs.put(run('r1', { state: 'open', host: { id: 'gone', leaseUntil: 1 } }));
      await tx.runs.append({ runId: 'r1', at: 1, actor: 'ada', step: null, kind: 'output', text: 'x' });
      await tx.drills.put(drill);
      await tx.releases.put(release('rel'));
      await tx.settings.put('local-platform/bot', { variables: { TOKEN: 'hunter2' } });
      await tx.settings.put('secrets/data-key', { age: 'x', recipient: 'age1x' });
      await tx.settings.put('other', [1.5, null]);
    });
    await store.close();
  };

  it('takes everything over, value by value, but for what is of this machine', async () => {
    await fill();
    const { tables } = await migrateStore(file, url);
    expect(tables.filter(({ rows }) => rows > 0).map(({ table, rows }) => [table, rows])).toEqual([
      ['alerts', 1],
      ['check_states', 1],
      ['drills', 1],
      ['incidents', 1],
      ['journal', 1],
      ['notices', 1],
      ['runs', 1],
      ['samples', 7_001],
      ['settings', 1],
      ['timeline', 2],
    ]);
    expect(tables.filter(({ stays }) => stays > 0).map(({ table, stays }) => [table, stays])).toEqual([
      ['releases', 1],
      ['settings', 2],
    ]);
    const [from, to] = [await openSqliteStore(file), await openPostgresStore(url)];
    const all = (store: typeof from) =>
      store.read(async (tx) => [
        await tx.checks.list(),
        await tx.samples.window('check.up', 'bot', -1, 9_999),
        await tx.alerts.list(),
        await tx.incidents.list(9),
        await tx.incidents.timeline('one'),
        await tx.notices.list(9),
        await tx.runs.list(9),
        await tx.runs.journal('r1', 0),
        await tx.drills.list(9),
        await tx.settings.get('other'),
      ]);
    expect(await all(to)).toEqual(await all(from));
    expect(await to.read((tx) => tx.settings.get('local-platform/bot'))).toBeNull();
    await Promise.all([from.close(), to.close()]);
  });

  it('leaves the file as it was, and nothing beside it', async () => {
    await fill();
    const hash = async () =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    const before = await hash();
    await migrateStore(file, url);
    expect(await hash()).toBe(before);
    expect((await readdir(folder)).filter((name) => name.includes('moving'))).toEqual([]);
  });

  it('refuses a target that holds anything, and changes nothing there', async () => {
    await fill();
    const target = await openPostgresStore(url);
    await target.transaction((tx) => tx.settings.put('mine', 1));
    await expect(migrateStore(file, url)).rejects.toMatchObject({
      message: expect.stringContaining('not empty: its table settings has rows'),
      mend: expect.stringContaining('?schema='),
    });
    expect(await target.read((tx) => tx.checks.list())).toEqual([]);
    await target.close();
  });

  it('refuses while a run is under way on the file', async () => {
    const store = await openSqliteStore(file);
    const host = { id: 'here', leaseUntil: Date.now() + 60_000 };
    await store.transaction((tx) => tx.runs.put(run('r1', { state: 'open', host })));
    await expect(migrateStore(file, url)).rejects.toMatchObject({ message: expect.stringContaining('under way') });
    await store.close();
  });

  it('refuses a file that is not there, and makes none', async () => {
    await expect(migrateStore(file, url)).rejects.toMatchObject({ message: expect.stringContaining('does not exist') });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a checksum', () => {
  const of = (...rows: Record<string, unknown>[]): string => {
    const checksum = new Checksum();
    for (const row of rows) checksum.add(row);
    return checksum.value;
  };
  const [a, b] = [
    { id: 'a', at: 1, value: null },
    { id: 'b', at: 2, value: 0.1 },
  ];

  it('is the same in any order of rows and columns', () => {
    expect(of(a, b)).toBe(of({ value: 0.1, at: 2, id: 'b' }, { at: 1, value: null, id: 'a' }));
  });

  it.each([
    ['a row less', [a]],
    ['a row twice', [a, b, b]],
    ['another value', [a, { ...b, value: 0.2 }]],
    ['a text for a number', [a, { ...b, at: '2' }]],
    [
      'two values exchanged',
      [
        { ...a, id: 'b' },
        { ...b, id: 'a' },
      ],
    ],
  ])('differs with %s', (_, rows) => {
    expect(of(...rows)).not.toBe(of(a, b));
  });
});
