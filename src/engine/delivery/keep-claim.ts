import type { Notice } from '../../core/notice/model.ts';
import type { Clock, Store } from '../ports.ts';

/**
 * Keeps a claim on notices while they are being sent, until the returned function is called or `forMs` have passed: so a
 * claim can be short, and what a node had under way when it died is soon taken over.
 */
export function keepClaim(
  notices: readonly Notice[],
  given: {
    store: Store;
    clock: Clock;
    leaseMs: number;
    forMs: number;
    report: (error: unknown, where: string) => void;
  },
): () => void {
  const { store, clock, leaseMs, report } = given;
  const until = clock.now() + given.forMs;
  let stopped = false;
  let cancel: () => void = () => undefined;

  const arm = (): void => {
    if (!stopped && clock.now() < until) cancel = clock.schedule(clock.now() + leaseMs / 3, renew);
  };
  async function renew(): Promise<void> {
    try {
      await store.transaction(async (tx) => {
        for (const { id, token } of notices) {
          const current = await tx.notices.get(id);
          if (stopped || current?.state !== 'sending' || current.token !== token) continue;
          await tx.notices.replace({ ...current, leaseUntil: Math.round(clock.now() + leaseMs) }, token);
        }
      });
    } catch (error) {
      report(error, 'keeping a claim on notices');
    }
    arm();
  }
  arm();
  return () => {
    stopped = true;
    cancel();
  };
}
