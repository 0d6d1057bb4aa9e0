import type { Run } from '../../core/procedure/model.ts';
import { pause } from '../pause.ts';
import type { Clock, Store } from '../ports.ts';

/** How often it is looked whether somebody has answered; there is no other way to hear of another process. */
const everyMs = 500;

/**
 * Waits until the step is not proposed any more, and resolves with the run as it then is; null when nobody has answered by
 * `until`, or `signal` aborts.
 */
export async function awaitAnswer(
  given: { runId: string; step: number; until: number },
  { store, clock, signal }: { store: Store; clock: Clock; signal: AbortSignal },
): Promise<Run | null> {
  while (!signal.aborted && clock.now() < given.until) {
    const run = await store.read((tx) => tx.runs.get(given.runId));
    if (run === null || run.states[given.step]?.kind !== 'proposed') return run;
    await pause(clock, everyMs, signal);
  }
  return null;
}
