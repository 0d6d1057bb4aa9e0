import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  TableNode,
  type TransactionSettings,
  UpdateQueryNode,
} from 'kysely';
import type { Pool, PoolClient, QueryResult as Answer } from 'pg';
import { StoreError } from '../store-error.ts';
import { storable } from '../tables/storable.ts';
import { Turns } from '../turns.ts';
import type { Address } from './address.ts';
import { explainError, explainLoss, isRefusal } from './explain-error.ts';
import { beginSql, commitSql, type Limits } from './statements.ts';

/** Kysely's driver over a pool of connections. A connection that has gone wrong is closed and not given back. */
export class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #address: Address;
  readonly #limits: Limits;

  constructor(pool: Pool, address: Address, limits: Limits) {
    this.#pool = pool;
    this.#address = address;
    this.#limits = limits;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<LentConnection> {
    try {
      return new LentConnection(await this.#pool.connect(), this.#address, this.#limits);
    } catch (error) {
      throw explainError(this.#address.name, error);
    }
  }

  beginTransaction(connection: LentConnection, { accessMode }: TransactionSettings): Promise<void> {
    return connection.begin(accessMode === 'read only');
  }

  commitTransaction(connection: LentConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: LentConnection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(connection: LentConnection): Promise<void> {
    connection.giveBack();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

/**
 * A connection for as long as it is lent. A query that comes after the end of its transaction (of a branch of a
 * `Promise.all` that nobody waited for) is refused: it would write on its own.
 */
class LentConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #address: Address;
  readonly #limits: Limits;
  readonly #turns = new Turns();
  #usable = true;
  #inTransaction = false;
  #readOnly = false;
  #wrote = false;
  #failed: StoreError | null = null;
  #broken = false;
  /** Why the connection ended, where the server said so between two questions. */
  #farewell: Error | null = null;
  readonly #onError = (error: Error): void => {
    this.#farewell ??= error;
  };

  constructor(client: PoolClient, address: Address, limits: Limits) {
    this.#client = client;
    client.on('error', this.#onError);
    this.#address = address;
    this.#limits = limits;
  }

  async begin(readOnly: boolean): Promise<void> {
    this.#readOnly = readOnly;
    try {
      await this.#ask(beginSql(this.#address.schema, this.#limits, readOnly));
      this.#inTransaction = true;
    } catch (error) {
      // It may have begun all the same (and then waited in vain for the lock).
      this.#broken = true;
      throw explainError(this.#address.name, error);
    }
  }

  async commit(): Promise<void> {
    this.#usable = false;
    // PostgreSQL would answer a `commit` after a failed statement by rolling back, without an error.
    if (this.#failed !== null) throw this.#failed;
    try {
      await this.#ask(commitSql(this.#address.schema, this.#wrote));
      this.#inTransaction = false;
    } catch (error) {
      throw this.#explain(error, 'commit');
    }
  }

  async rollback(): Promise<void> {
    this.#usable = false;
    if (this.#broken) return;
    try {
      await this.#ask('rollback');
      this.#inTransaction = false;
    } catch {
      // Closing the connection rolls back as well, and the error that led here is the one to tell.
      this.#broken = true;
    }
  }

  giveBack(): void {
    this.#usable = false;
    this.#client.off('error', this.#onError);
    this.#client.release(this.#broken || this.#inTransaction);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#usable) throw new StoreError('misuse', 'A transaction of the store was used after it had ended.', null);
    try {
      const { command, rowCount, rows } = await this.#ask(query.sql, storable(query.parameters));
      if (!/^(INSERT|UPDATE|DELETE)$/.test(command)) return { rows: rows as Row[] };
      this.#wrote ||= rowCount !== 0 && !isRenewal(query);
      return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
    } catch (error) {
      this.#failed ??= this.#explain(error, 'work');
      throw this.#failed;
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  #explain(met: unknown, during: 'work' | 'commit'): StoreError {
    const error = this.#farewell ?? met;
    const { name } = this.#address;
    if (this.#readOnly && isRefusal(error) && error.code === '25006')
      return new StoreError('misuse', 'A read of the store tried to write.', null, error);
    if (error instanceof StoreError || isRefusal(error)) return explainError(name, error);
    this.#broken = true;
    return this.#inTransaction ? explainLoss(name, error, during) : explainError(name, error);
  }

  /** One question at a time: the driver's own queue is on its way out. */
  async #ask(text: string, values?: unknown[]): Promise<Answer> {
    const done = await this.#turns.take();
    try {
      // Of several statements at once the answer is a list, which the types do not tell.
      const answer: Answer | Answer[] = await this.#client.query({
        text,
        ...(values === undefined ? {} : { values }),
        // A server that says nothing at all any more (a cut cable) is given up.
        query_timeout: this.#limits.answerMs,
      } as { text: string });
      const last = Array.isArray(answer) ? answer.at(-1) : answer;
      if (last === undefined) throw new StoreError('other', 'The server gave no answer.', null);
      return last;
    } finally {
      done();
    }
  }
}

/** Nobody looks at when a lease ends, and it moves more than once a second: pages need not be read again for that. */
function isRenewal({ query }: CompiledQuery): boolean {
  return UpdateQueryNode.is(query) && tableOf(query) === 'leases';
}

function tableOf({ table }: UpdateQueryNode): string | null {
  return table !== undefined && TableNode.is(table) ? table.table.identifier.name : null;
}
