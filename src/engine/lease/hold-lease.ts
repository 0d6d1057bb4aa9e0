import type { Lease } from './tables.ts';
import type { Clock, Store } from '../ports.ts';
import { repeat } from '../repeat.ts';
import { guardedStore } from './guarded-store.ts';
import { LeaseLost } from './lease-lost.ts';

/** What only one process at a time may do. */
export type HeldWork = { stop(): Promise<void> };

export type HoldOptions = {
  /** Real time: that of the store decides. */
  clock: Clock;
  store: Store;
  /** What the lease is called, and this process, as nobody else is. */
  name: string;
  holder: string;
  /** Begins the work, on a store that refuses to write for who has lost the lease. */
  start(store: Store, report: HoldOptions['report']): Promise<HeldWork>;
  /** Told when this process begins and when it has to end the work. */
  onChange(held: boolean): void;
  report: (error: unknown, where: string) => void;
};

/** A place in the row of those who would do the work. */
export type Holding = {
  /** Leaves it; resolves when the work has ended and the lease is free for others. */
  stop(): Promise<void>;
};

/** A holder that is gone is missed after so long … */
const ttlMs = 3000;
/** … and others look, and it renews, so often: both together, and the start of the work, stay below 5 s. */
const roundMs = 750;

/**
 * Does the work whenever it is this process's turn, until `stop`. Resolves once it has asked for the first time, and when it
 * is its turn at once, has begun. Two may believe for a moment that it is theirs (one of them
 * was paused); only one of them can write.
 */
export async function holdLease(options: HoldOptions): Promise<Holding> {
  const { clock, store, name, holder, report } = options;
  let lease: Lease | null = null;
  let goodUntil = 0;
  let work: Promise<HeldWork | null> = Promise.resolve(null);

  const quietly: HoldOptions['report'] = (error, where) => {
    // What somebody else has taken over is no error: it is what leases are for.
    if (!(error instanceof LeaseLost)) report(error, where);
  };

  async function look(): Promise<void> {
    const held = lease;
    try {
      if (held === null) await claim();
      else if (await store.transaction((tx) => tx.leases.renew(held, ttlMs))) goodUntil = clock.now() + ttlMs;
      else await endWork();
    } catch (error) {
      report(error, `asking for the lease "${name}"`);
      // It cannot be renewed, so by now somebody else may have it.
      if (held !== null && clock.now() > goodUntil) await endWork();
    }
  }

  async function claim(): Promise<void> {
    const claimed = await store.transaction((tx) => tx.leases.claim(name, holder, ttlMs));
    if (claimed === null) return;
    lease = claimed;
    goodUntil = clock.now() + ttlMs;
    options.onChange(true);
    // Not waited for: a start that takes long must not keep the lease from being renewed.
    work = options.start(guardedStore(store, claimed), quietly).catch(async (error: unknown) => {
      quietly(error, `beginning "${name}"`);
      await letGo(claimed);
      return null;
    });
  }

  async function endWork(): Promise<void> {
    const held = lease;
    lease = null;
    if (held === null) return;
    options.onChange(false);
    await (await work)?.stop();
    work = Promise.resolve(null);
  }

  async function letGo(held: Lease): Promise<void> {
    if (lease?.token === held.token) {
      lease = null;
      options.onChange(false);
    }
    // Where it cannot be said, it runs out.
    await store
      .transaction((tx) => tx.leases.release(held))
      .catch((error: unknown) => report(error, `leaving "${name}"`));
  }

  await look();
  const from = clock.now() + roundMs;
  const looking = repeat({ clock, everyMs: roundMs, from, round: look, where: `holding the lease "${name}"`, report });
  await work;
  return {
    async stop() {
      await looking.stop();
      const held = lease;
      await endWork();
      if (held !== null) await letGo(held);
    },
  };
}
