import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { WorkerClient } from './worker-client.ts';

/**
 * Kysely's driver over the worker. SQLite has one writer and we have one connection, so connections are lent one at a
 * time, in the order in which they were asked for.
 */
export class WorkerDriver implements Driver {
  readonly #client: WorkerClient;
  #turn: Promise<void> = Promise.resolve();

  constructor(client: WorkerClient) {
    this.#client = client;
  }

  async init(): Promise<void> {
    await this.#client.ask({ kind: 'open' });
  }

  async acquireConnection(): Promise<LentConnection> {
    const before = this.#turn;
    let pass: () => void = () => {};
    this.#turn = new Promise((resolve) => {
      pass = resolve;
    });
    await before;
    return new LentConnection(this.#client, pass);
  }

  async beginTransaction(): Promise<void> {
    await this.#client.ask({ kind: 'begin' });
  }

  async commitTransaction(connection: LentConnection): Promise<void> {
    connection.refuseQueries();
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
    const { rows, changes } = await this.#client.ask({ kind: 'query', sql: query.sql, parameters: query.parameters });
    // The rows have the shape that the query was compiled for.
    return { rows: rows as Row[], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}
