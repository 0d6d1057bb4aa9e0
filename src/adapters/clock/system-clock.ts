import type { Clock } from '../../engine/ports.ts';

/**
 * No timer is set for longer than this. A timer counts time as the machine was awake, and at most 24.8 days of it; after
 * each of these spans the wall clock is read again, so that work is not late by the hours a laptop slept.
 */
const longestWaitMs = 60_000;

/** The machine's own clock. `onError` hears of work that rejects; the clock goes on. Scheduled work keeps the process alive. */
export function systemClock(onError: (error: unknown) => void): Clock {
  return {
    now: () => Date.now(),
    schedule(at, work) {
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        timer = setTimeout(wake, Math.max(0, Math.min(at - Date.now(), longestWaitMs)));
      };
      const wake = (): void => {
        // Not yet: the wait was cut short, or the timer was a fraction of a millisecond early.
        if (Date.now() < at) arm();
        else carryOut(work, onError);
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

function carryOut(work: () => Promise<void>, onError: (error: unknown) => void): void {
  // Inside a promise, so that work that throws before its first await is heard of too.
  Promise.resolve().then(work).catch(onError);
}
