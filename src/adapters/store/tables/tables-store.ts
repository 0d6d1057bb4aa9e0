import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { Store, Tx } from '../../../engine/ports.ts';
import { StoreError } from '../store-error.ts';
import { Turns } from '../turns.ts';
import type { DatabaseTime } from './leases.ts';
import type { Schema } from './schema.ts';
import { tablesOf } from './tables.ts';

/** What differs between the databases, beside Kysely's dialect. */
export type Engine = {
  database: Kysely<Schema>;
  /** The database's clock in epoch ms, as an expression. */
  time: DatabaseTime;
  version(): Promise<number>;
};

/** More would not be faster, and a database has so many connections only for all its clients. */
export const readersAtOnce = 4;

/** A store of the tables in `schema.ts`, whichever database holds them. */
export class TablesStore implements Store {
  readonly #engine: Engine;
  /** Whether the caller stands inside a transaction of this store that has not ended. */
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>();
  /** Writers of this process wait here for each other, so that a waiting one holds no connection. */
  readonly #writers = new Turns();
  /** Readers as well: where many ask at once, none is told that no connection could be had, and the writer keeps its own. */
  readonly #readers = new Turns(readersAtOnce);
  readonly #underWay = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#begin((span) =>
      inTurn(this.#writers, () => this.#execute(this.#engine.database.transaction(), span, work)),
    );
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const begun = () => this.#engine.database.transaction().setAccessMode('read only');
    return this.#begin((span) => inTurn(this.#readers, () => this.#execute(begun(), span, work)));
  }

  async version(): Promise<number> {
    return this.#engine.version();
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#underWay).then(() => this.#engine.database.destroy());
    return this.#closing;
  }

  #begin<T>(carryOut: (span: { open: boolean }) => Promise<T>): Promise<T> {
    // It would wait for the outer one, which waits for it.
    if (this.#inside.getStore()?.open === true)
      return refuse('A transaction of the store was begun inside another one: pass `tx` on instead.');
    if (this.#closing !== null) return refuse('The store is closed.');
    const span = { open: true };
    const piece = carryOut(span).finally(() => {
      span.open = false;
      this.#underWay.delete(piece);
    });
    this.#underWay.add(piece);
    return piece;
  }

  #execute<T>(
    transaction: ReturnType<Kysely<Schema>['transaction']>,
    span: { open: boolean },
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return transaction.execute((begun) => this.#inside.run(span, () => work(tablesOf(begun, this.#engine.time))));
  }
}

async function inTurn<T>(turns: Turns, carryOut: () => Promise<T>): Promise<T> {
  const endTurn = await turns.take();
  try {
    return await carryOut();
  } finally {
    endTurn();
  }
}

function refuse(why: string): Promise<never> {
  return Promise.reject(new StoreError('misuse', why, null));
}
