import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/engine/ports.ts';
import { postgresUrl, testsOnPostgres } from './postgres.ts';

/**
 * The store that belongs to the file `path`, also in a process that a test starts: SQLite in that file, or a schema of the
 * PostgreSQL in SIGNALBOX_TEST_DATABASE_URL where that is set.
 */
export function openTestStore(path: string): Promise<Store> {
  return testsOnPostgres() ? openPostgresStore(postgresUrl(path)) : openSqliteStore(path);
}

/** What tells a whole Signalbox in `directory` to keep its store where `openTestStore` would. */
export function storeVariables(directory: string): { DATABASE_URL?: string } {
  return testsOnPostgres() ? { DATABASE_URL: postgresUrl(directory) } : {};
}
