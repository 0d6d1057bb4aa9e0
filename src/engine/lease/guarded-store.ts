import type { Lease } from './tables.ts';
import type { Store } from '../ports.ts';

/** `store` for one holder of `lease`: once it has been taken over, every write rejects with `LeaseLost` and leaves nothing. */
export function guardedStore(store: Store, lease: Lease): Store {
  return {
    transaction: (work) =>
      store.transaction(async (tx) => {
        await tx.leases.guard(lease);
        return work(tx);
      }),
    read: (work) => store.read(work),
    version: () => store.version(),
    close: () => store.close(),
  };
}
