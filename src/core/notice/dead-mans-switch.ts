import { formatDuration } from '../rule/format-value.ts';

/** What is known of our own work. Times are epoch ms; null: never, or nothing there. */
export type OwnWork = {
  startedAt: number;
  /** Checks that should run, by their shortest interval; null when there are none. */
  shortestIntervalMs: number | null;
  lastCheckedAt: number | null;
  /** When the notice that has waited longest should have gone out. */
  oldestDueAt: number | null;
};

/** Four rounds may be missed before it counts: one slow round is no standstill. */
const roundsMissed = 4;
const leastMs = 60_000;
/** A notice that has been due for so long is not on its way: delivery looks every five seconds. */
const stuckMs = 120_000;

/** Why we may not say that all is well, or null: checks must have run lately, and delivery must not stand still. */
export function standstill(work: OwnWork, now: number): string | null {
  const { startedAt, shortestIntervalMs, lastCheckedAt, oldestDueAt } = work;
  if (shortestIntervalMs !== null) {
    const silence = now - Math.max(lastCheckedAt ?? 0, startedAt);
    if (silence > Math.max(leastMs, roundsMissed * shortestIntervalMs))
      return `No check has run for ${formatDuration(silence)}.`;
  }
  const waited = oldestDueAt === null ? 0 : now - Math.max(oldestDueAt, startedAt);
  return waited > stuckMs ? `A notice has been due for ${formatDuration(waited)} and was not sent.` : null;
}
