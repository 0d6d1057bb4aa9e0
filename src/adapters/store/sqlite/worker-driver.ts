import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { StoreError } from '../store-error.ts';
import { storable } from '../tables/storable.ts';
import { Turns } from '../turns.ts';
import type { WorkerClient } from './worker-client.ts';

/**
 * Kysely's driver over the worker. SQLite has one writer and we have one connection, so connections are lent one at a
 * time, in the order in which they were asked for.
 */
export class WorkerDriver implements Driver {
  readonly #client: WorkerClient;
  readonly #turns = new Turns();

  constructor(client: WorkerClient) {
    this.#client = client;
  }

  async init(): Promise<void> {
    await this.#client.ask({ kind: 'open' });
  }

  async acquireConnection(): Promise<LentConnection> {
    return new LentConnection(this.#client, await this.#turns.take());
  }

  async beginTransaction(_connection: LentConnection, { accessMode }: TransactionSettings): Promise<void> {
    await this.#client.ask({ kind: 'begin', readOnly: accessMode === 'read only' });
  }

  async commitTransaction(connection: LentConnection): Promise<void> {
    connection.refuseQueries();
    // As on PostgreSQL, where a statement that failed takes its transaction with it.
    if (connection.failed !== null) throw connection.failed;
    await this.#client.ask({ kind: 'commit' });
  }

  async rollbackTransaction(connection: LentConnection): Promise<void> {
    connection.refuseQueries();
    await this.#client.ask({ kind: 'rollback' });
  }

  async releaseConnection(connection: LentConnection): Promise<void> {
    connection.giveBack();
  }

  /** Waits for its turn, so a transaction under way ends first. */
  async destroy(): Promise<void> {
    await this.acquireConnection();
    await this.#client.close();
  }
}

/**
 * The connection for as long as it is lent. A query that comes after the end of its transaction (of a branch of a
 * `Promise.all` that nobody waited for) is refused: it would write on its own, or slip into the next transaction.
 */
class LentConnection implements DatabaseConnection {
  readonly #client: WorkerClient;
  readonly #pass: () => void;
  #usable = true;
  /** Why a query was refused, if one was. */
  failed: Error | null = null;

  constructor(client: WorkerClient, pass: () => void) {
    this.#client = client;
    this.#pass = pass;
  }

  refuseQueries(): void {
    this.#usable = false;
  }

  giveBack(): void {
    this.#usable = false;
    this.#pass();
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#usable) throw new StoreError('misuse', 'A transaction of the store was used after it had ended.', null);
    try {
      const { rows, changes } = await this.#client.ask({
        kind: 'query',
        sql: query.sql,
        parameters: storable(query.parameters),
      });
      // The rows have the shape that the query was compiled for.
      return { rows: rows as Row[], numAffectedRows: BigInt(changes) };
    } catch (error) {
      this.failed ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}
