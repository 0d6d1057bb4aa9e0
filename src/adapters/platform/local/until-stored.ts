import { setTimeout as wait } from 'node:timers/promises';

const firstPauseMs = 100;
const longestPauseMs = 5000;

/**
 * Tries a write until the store takes it (a full disk is emptied, a lock is let go), at pauses of 0.1 s, 0.2 s … 5 s at most.
 * The first failure is told; those that follow say the same. Resolves as well when `stopping` aborts: nobody waits then.
 */
export async function untilStored(
  write: () => Promise<void>,
  stopping: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await write();
    } catch (error) {
      if (pauseMs === firstPauseMs) onError(error);
    }
    if (stopping.aborted) return;
    // An aborted wait is over early, which is all that is asked of it.
    await wait(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
  }
}
