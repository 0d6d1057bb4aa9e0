import { LeaseLost } from './lease/lease-lost.ts';
import type { Clock } from './ports.ts';

/** A loop: what is done every so often, until it is stopped. */
export type Repetition = {
  clock: Clock;
  /** From the end of one round to the next, unless a round says when. A round that is late is never overlapped by another. */
  everyMs: number;
  /** When the first begins, epoch ms: at once unless said otherwise. */
  from?: number;
  /** Rejecting ends only this round. May resolve with when the next begins, epoch ms. `signal` aborts when it is stopped. */
  round(signal: AbortSignal): Promise<number | void>;
  /** What a round does, as in “error while …”. */
  where: string;
  /** Not told of a lease that was lost: what another process has taken over is no error. */
  report(error: unknown, where: string): void;
};

/** Begins the loop. `stop` resolves when no round is under way, and none begins after it was called. */
export function repeat({ clock, everyMs, from, round, where, report }: Repetition): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cancel: () => void = () => undefined;
  let underWay: Promise<void> = Promise.resolve();

  const arm = (at: number): void => {
    if (signal.aborted) return;
    cancel = clock.schedule(at, () => {
      underWay = carryOut();
      return underWay;
    });
  };
  async function carryOut(): Promise<void> {
    let next: number | void = undefined;
    try {
      next = await round(signal);
    } catch (error) {
      if (!(error instanceof LeaseLost)) report(error, where);
    }
    arm(next ?? clock.now() + everyMs);
  }

  arm(from ?? clock.now());
  return {
    async stop() {
      stopping.abort();
      cancel();
      await underWay;
    },
  };
}
