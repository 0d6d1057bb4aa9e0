import type { Lease } from '../lease/tables.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { repeat } from '../repeat.ts';

/** One drill at a time, among all nodes that share the store: who rehearses holds this lease, under the drill's id. */
const name = 'drill';
const ttlMs = 3_000;
const renewMs = 750;

/** Null when a drill is under way, on this node or another. */
export function takeTurn(tx: Tx, drillId: string): Promise<Lease | null> {
  return tx.leases.claim(name, drillId, ttlMs);
}

/** Keeps the turn until the returned function is called, which gives it up. */
export function keepTurn(
  lease: Lease,
  { store, clock, report }: { store: Store; clock: Clock; report: (error: unknown, where: string) => void },
): () => Promise<void> {
  const keeping = repeat({
    clock,
    everyMs: renewMs,
    from: clock.now() + renewMs,
    // Where it cannot be said, it runs out, and alerts are no rehearsal's any more: somebody is told, which is safe.
    round: async () => void (await store.transaction((tx) => tx.leases.renew(lease, ttlMs))),
    where: 'keeping the turn of a drill',
    report,
  });
  return async () => {
    await keeping.stop();
    await store
      .transaction((tx) => tx.leases.release(lease))
      .catch((error: unknown) => report(error, 'giving up the turn of a drill'));
  };
}

/** Ends the turn of a drill whose process is gone. */
export async function endTurn(tx: Tx, drillId: string): Promise<void> {
  const lease = await takeTurn(tx, drillId);
  if (lease !== null) await tx.leases.release(lease);
}

/** The drill under way, on whichever node. One whose node has died is none any more once its lease has run out. */
export async function drillUnderWay(tx: Tx): Promise<{ id: string; service: string } | null> {
  const id = await tx.leases.holder(name);
  const drill = id === null ? null : await tx.drills.get(id);
  return drill === null || drill.finishedAt !== null ? null : { id: drill.id, service: drill.fault.service };
}
