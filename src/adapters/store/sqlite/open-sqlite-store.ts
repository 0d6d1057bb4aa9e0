import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Store, Tx } from '../../../engine/ports.ts';
import { StoreError } from '../store-error.ts';
import { bringUpToDate } from '../tables/bring-up-to-date.ts';
import type { Schema } from '../tables/schema.ts';
import { tablesOf } from '../tables/tables.ts';
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
  return new SqliteStore(database, client);
}

class SqliteStore implements Store {
  readonly #database: Kysely<Schema>;
  readonly #client: WorkerClient;
  /** Whether the caller stands inside a transaction of this store that has not ended. */
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>();
  #closing: Promise<void> | null = null;

  constructor(database: Kysely<Schema>, client: WorkerClient) {
    this.#database = database;
    this.#client = client;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    // It would wait for the outer one, which waits for it.
    if (this.#inside.getStore()?.open === true)
      return refuse('A transaction of the store was begun inside another one: pass `tx` on instead.');
    if (this.#closing !== null) return refuse('The store is closed.');
    const span = { open: true };
    return this.#database
      .transaction()
      .execute((transaction) => this.#inside.run(span, () => work(tablesOf(transaction))))
      .finally(() => {
        span.open = false;
      });
  }

  async version(): Promise<number> {
    const { rows } = await this.#client.ask({ kind: 'version' });
    const [row] = rows as { version: number }[];
    return row?.version ?? 0;
  }

  close(): Promise<void> {
    this.#closing ??= this.#database.destroy();
    return this.#closing;
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw explainError(path, { message, code: code ?? null });
  }
}

function refuse(why: string): Promise<never> {
  return Promise.reject(new StoreError('misuse', why, null));
}
