import Database from 'better-sqlite3';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/engine/ports.ts';
import { postgresUrl, queryPostgres, testsOnPostgres } from './postgres.ts';

/**
 * The store that belongs to the file `path`, also in a process that a test starts: SQLite in that file, or a schema of the
 * tests' PostgreSQL where SIGNALBOX_TEST_DATABASE_URL or SIGNALBOX_TEST_STORE=postgresql asks for it (`postgres.ts`).
 */
export function openTestStore(path: string): Promise<Store> {
  return testsOnPostgres() ? openPostgresStore(postgresUrl(path)) : openSqliteStore(path);
}

/** What tells a whole Signalbox in `directory` to keep its store where `openTestStore` would. */
export function storeVariables(directory: string): { DATABASE_URL?: string } {
  return testsOnPostgres() ? { DATABASE_URL: postgresUrl(directory) } : {};
}

/** Carries out one statement in the tables of the store of `path`, past the store, as somebody can who may write there. */
export async function tamperWithStore(path: string, statement: string): Promise<void> {
  if (testsOnPostgres()) {
    const url = postgresUrl(path);
    await queryPostgres(`set search_path to "${new URL(url).searchParams.get('schema')}"; ${statement}`);
    return;
  }
  const database = new Database(path);
  database.exec(statement);
  database.close();
}
