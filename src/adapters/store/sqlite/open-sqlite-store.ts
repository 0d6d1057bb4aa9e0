import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { Store } from '../../../engine/ports.ts';
import { bringUpToDate } from '../tables/bring-up-to-date.ts';
import type { Schema } from '../tables/schema.ts';
import { TablesStore } from '../tables/tables-store.ts';
import { explainError } from './explain-error.ts';
import { WorkerClient } from './worker-client.ts';
import { workerDialect } from './worker-dialect.ts';

/**
 * Opens the store in the file `path`, creating it (mode 0600) and its folder (mode 0700) where missing, and brings its
 * tables up to date. Rejects with a `StoreError` that names the file and the mend.
 */
export async function openSqliteStore(path: string): Promise<Store> {
  makeFolder(path);
  const client = new WorkerClient(path);
  const database = new Kysely<Schema>({ dialect: workerDialect(client) });
  try {
    await bringUpToDate(database, path);
  } catch (error) {
    await client.close().catch(() => undefined);
    throw error;
  }
  return new TablesStore({
    database,
    time: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    version: async () => {
      const { rows } = await client.ask({ kind: 'version' });
      const [row] = rows as { version: number }[];
      return row?.version ?? 0;
    },
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw explainError(path, { message, code: code ?? null });
  }
}
