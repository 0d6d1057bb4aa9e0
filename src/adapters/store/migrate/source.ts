import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import { StoreError } from '../store-error.ts';
import type { Row } from './checksum.ts';

/** A SQLite store as it was at one moment, to be read. */
export type Source = {
  tables(): string[];
  rows(table: string): Iterable<Row>;
  close(): void;
};

/**
 * Takes a copy of the store in `file` beside it and brings that up to date: the file itself is only read. Rejects when there
 * is none, or a run is under way on it.
 */
export async function openSource(file: string): Promise<Source> {
  if (!existsSync(file))
    throw new StoreError(
      'misuse',
      `There is no store to move: ${file} does not exist.`,
      'Name the folder of a system that has been up, with --dir. A new one needs no move: start it with DATABASE_URL set.',
    );
  const copy = `${file}.moving`;
  const remove = (): void => {
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  };
  // What an interrupted move has left.
  remove();
  let database: Database.Database | null = null;
  const close = (): void => {
    database?.close();
    remove();
  };
  try {
    takeCopy(file, copy);
    await (await openSqliteStore(copy)).close();
    database = new Database(copy, { readonly: true });
    refuseRunUnderWay(database);
  } catch (error) {
    close();
    throw error;
  }
  const open = database;
  return {
    tables: () =>
      open
        .prepare(
          `select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!' order by name`,
        )
        .pluck()
        .all()
        .map(String)
        .filter((name) => !name.startsWith('kysely_')),
    rows: (table) => open.prepare(`select * from "${table}"`).iterate() as IterableIterator<Row>,
    close,
  };
}

/** All of one moment, also what is only in the write-ahead log yet. */
function takeCopy(file: string, copy: string): void {
  // Made here, so that it is never readable to others: it holds what the store holds.
  closeSync(openSync(copy, 'wx', 0o600));
  const database = new Database(file, { readonly: true });
  try {
    database.prepare('vacuum into ?').run(copy);
  } finally {
    database.close();
  }
}

/** Who runs it would go on writing to the file, unseen by those who use the new store. */
function refuseRunUnderWay(database: Database.Database): void {
  const hosted = database.prepare(`select title, host from runs where state = 'open' and host is not null`).all();
  for (const { title, host } of hosted as { title: string; host: string }[]) {
    if ((JSON.parse(host) as { leaseUntil: number }).leaseUntil < Date.now()) continue;
    throw new StoreError('misuse', `The run “${title}” is under way on this store.`, 'End it first, or let it end.');
  }
}
