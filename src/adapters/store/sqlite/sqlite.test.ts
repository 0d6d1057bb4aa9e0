import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { type CompiledQuery, Kysely, Migrator, sql, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeConformance } from '../conformance.ts';
import { StoreError } from '../store-error.ts';
import * as firstTables from '../tables/migrations/0001-first-tables.ts';
import type { Schema } from '../tables/schema.ts';
import { tablesOf } from '../tables/tables.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

storeConformance('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-store-'));
  return {
    open: () => openSqliteStore(join(folder, 'store.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the SQLite file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-store-'));
    file = join(folder, '.signalbox', 'store.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
  const refusal = async (path: string): Promise<StoreError> => {
    const error = await openSqliteStore(path).then(
      (store) => store.close(),
      (reason: unknown) => reason,
    );
    if (!(error instanceof StoreError)) throw new Error(`Expected a StoreError, got ${String(error)}`);
    return error;
  };

  it('and its folder are for its owner only', async () => {
    const store = await openSqliteStore(file);
    await store.transaction((tx) => tx.settings.put('a', 1));
    expect(await modeOf(join(folder, '.signalbox'))).toBe(0o700);
    expect(await modeOf(file)).toBe(0o600);
    expect(await modeOf(`${file}-wal`)).toBe(0o600);
    await store.close();
  });

  it('that others could read is closed to them', async () => {
    await (await openSqliteStore(file)).close();
    await chmod(file, 0o644);
    await (await openSqliteStore(file)).close();
    expect(await modeOf(file)).toBe(0o600);
  });

  it('is in WAL mode, so that readers and a writer do not wait for each other', async () => {
    await (await openSqliteStore(file)).close();
    const database = new Database(file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  it('that is not a database is refused with its name and the mend', async () => {
    const other = join(folder, 'notes.txt');
    await writeFile(other, 'These are my notes.\n'.repeat(500));
    const error = await refusal(other);
    expect(error.reason).toBe('corrupt');
    expect(error.message).toContain(other);
    expect(error.mend).toContain('backup');
  });

  it('that was cut off is refused', async () => {
    const store = await openSqliteStore(file);
    await store.transaction(async (tx) => {
      for (let index = 0; index < 500; index++) await tx.settings.put(`name ${index}`, 'value'.repeat(50));
    });
    await store.close();
    const { size } = await stat(file);
    await truncate(file, Math.floor(size / 2));
    expect(await refusal(file)).toMatchObject({ reason: 'corrupt', message: expect.stringContaining(file) });
  });

  it('finds by an index what is open, however much is over', async () => {
    await (await openSqliteStore(file)).close();
    const database = new Database(file);
    const asked: CompiledQuery[] = [];
    const tables = new Kysely<Schema>({
      dialect: new SqliteDialect({ database }),
      log: ({ query }) => void asked.push(query),
    });
    await tables.transaction().execute(async (transaction) => {
      const tx = tablesOf(transaction, sql<number>`0`);
      await tx.notices.due(1, 1, []);
      await tx.notices.nextDueAt();
      await tx.incidents.unresolved();
      await tx.incidents.ofRule('a', 1);
      await tx.runs.unfinished();
    });
    const plans = asked
      .filter((query) => query.sql.startsWith('select'))
      .map((query) => {
        const steps = database.prepare(`explain query plan ${query.sql}`).all(...query.parameters);
        return (steps as { detail: string }[])[0]?.detail;
      });
    expect(plans).toEqual([
      expect.stringContaining('INDEX notices_outstanding'),
      expect.stringContaining('INDEX notices_outstanding'),
      expect.stringContaining('INDEX incidents_unresolved'),
      expect.stringContaining('INDEX incidents_of_rule'),
      expect.stringContaining('INDEX runs_open'),
    ]);
    await tables.destroy();
  });

  it('from a newer version is refused and left as it is', async () => {
    await (await openSqliteStore(file)).close();
    const database = new Database(file);
    database.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('0099-future', '2030-01-01');
    database.close();
    expect(await refusal(file)).toMatchObject({ reason: 'newer', message: expect.stringContaining('0099-future') });
  });

  it('from a version that kept tokens of runs in two places has them in one', async () => {
    await mkdir(dirname(file));
    const database = new Database(file);
    const first = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
    const migrations = { '0001-first-tables': firstTables };
    const { error } = await new Migrator({
      db: first,
      provider: { getMigrations: async () => migrations },
    }).migrateToLatest();
    expect(error).toBeUndefined();
    const add = database.prepare(
      `insert into runs (id, procedure_id, title, source, revision, started_by, started_at, state, mode, steps, states, host)
       values (?, 'p', 'Rotate', '{}', 'r', 'Ada', 1, 'open', 'procedure', '[{"kind":"shell"},{"kind":"human"}]', '[]', ?)`,
    );
    for (const id of ['left', 'fresh']) add.run(id, null);
    add.run('hosted', '{"id":"host","token":3,"leaseUntil":9}');
    const set = database.prepare('insert into settings (name, value) values (?, ?)');
    set.run('run.left.token', '4');
    set.run('run.hosted.process', '{"pid":1}');
    database.close();
    const store = await openSqliteStore(file);
    await store.transaction(async (tx) => {
      const tokens = Object.fromEntries((await tx.runs.list(9)).map(({ id, token }) => [id, token]));
      expect(tokens).toEqual({ hosted: 3, left: 4, fresh: 1 });
      const [first] = await tx.runs.list(9);
      expect(first?.steps.map(({ risk }) => risk?.level)).toEqual(['changes', undefined]);
      expect(await tx.settings.get('run.left.token')).toBeNull();
      expect(await tx.settings.get('run.hosted.process')).toEqual({ pid: 1 });
    });
    await store.close();
  });

  it('that cannot be made is refused with its name', async () => {
    await writeFile(join(folder, 'plain'), '');
    const below = join(folder, 'plain', 'store.db');
    expect(await refusal(below)).toMatchObject({ reason: 'unreachable', message: expect.stringContaining(below) });
    expect(await refusal(folder)).toMatchObject({ reason: 'unreachable', message: expect.stringContaining(folder) });
  });

  it('that another process keeps locked gives a clear error, and works again afterwards', async () => {
    const store = await openSqliteStore(file);
    const other = new Database(file);
    other.exec('begin immediate');
    await expect(store.transaction((tx) => tx.settings.put('a', 1))).rejects.toMatchObject({ reason: 'locked' });
    other.exec('rollback');
    other.close();
    await store.transaction((tx) => tx.settings.put('a', 2));
    expect(await store.transaction((tx) => tx.settings.get('a'))).toBe(2);
    await store.close();
  });

  it('lets a process that has nothing else to do finish its work, and then end', async () => {
    const module = JSON.stringify(new URL('./open-sqlite-store.ts', import.meta.url).href);
    const script = `const store = await (await import(${module})).openSqliteStore(${JSON.stringify(file)});
      await store.transaction((tx) => tx.settings.put('a', 1));
      await store.close();
      process.stdout.write('closed');`;
    const loader = new URL('../../../../test/harness/typescript.mjs', import.meta.url).href;
    const node = promisify(execFile)(process.execPath, ['--import', loader, '--input-type=module', '--eval', script]);
    expect((await node).stdout).toBe('closed');
  });

  it('leaves the event loop free while it waits', async () => {
    const store = await openSqliteStore(file);
    const other = new Database(file);
    other.exec('begin immediate');
    const waiting = store.transaction((tx) => tx.settings.put('a', 1));
    // Would never come if the main thread waited for the lock, which is released here.
    setTimeout(() => other.exec('commit'), 50);
    await waiting;
    other.close();
    await store.close();
  });
});
