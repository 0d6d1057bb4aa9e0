import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { WorkerClient } from './worker-client.ts';
import { WorkerDriver } from './worker-driver.ts';

/** Kysely's adapter says no here, which would leave a migration that fails half-way half done. SQLite can. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's SQLite dialect over the connection that the worker owns. */
export function workerDialect(client: WorkerClient): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new WorkerDriver(client),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
