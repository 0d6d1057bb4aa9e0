import type { Clock, Store } from '../ports.ts';
import { ownRun, TakenOver } from './apply.ts';

/**
 * Renews the lease on a run until the returned function is called. `onLost` is called once when another host has taken
 * the run over, or when the lease could not be renewed for its whole length.
 */
export function keepLease(
  given: { store: Store; clock: Clock; runId: string; token: number; leaseMs: number },
  onLost: (why: Error) => void,
): () => void {
  const { store, clock, runId, token, leaseMs } = given;
  let stopped = false;
  let until = clock.now() + leaseMs;
  let cancel = clock.schedule(clock.now() + leaseMs / 3, renew);

  async function renew(): Promise<void> {
    if (stopped) return;
    const leaseUntil = clock.now() + leaseMs;
    try {
      await store.transaction(async (tx) => {
        const run = await ownRun(tx, runId, token);
        if (run.state === 'open' && run.host !== null) await tx.runs.put({ ...run, host: { ...run.host, leaseUntil } });
      });
      until = leaseUntil;
    } catch (error) {
      const lost = error instanceof TakenOver || clock.now() >= until;
      if (lost) {
        stopped = true;
        onLost(error instanceof Error ? error : new Error(String(error)));
      }
    }
    if (!stopped) cancel = clock.schedule(clock.now() + leaseMs / 3, renew);
  }

  return () => {
    stopped = true;
    cancel();
  };
}
