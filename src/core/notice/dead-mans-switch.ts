import { formatDuration } from '../rule/format-value.ts';

/** What is known of our own work. Times are epoch ms; null: never, or nothing there. */
export type OwnWork = {
  startedAt: number;
  /** Checks that should run, by their shortest interval; null when there are none. */
  shortestIntervalMs: number | null;
  lastCheckedAt: number | null;
  /** When the notice that has waited longest should have gone out. */
  oldestDueAt: number | null;
  /** When the level of an escalation that has waited longest should have been told. */
  oldestEscalationAt: number | null;
};

/** Four rounds may be missed before it counts: one slow round is no standstill. */
const roundsMissed = 4;
const leastMs = 60_000;
/** What has been due for so long is not on its way: delivery and escalating look every five seconds. */
const stuckMs = 120_000;

/** Why we may not say that all is well, or null: checks must have run lately, and neither delivery nor escalating may stand still. */
export function standstill(work: OwnWork, now: number): string | null {
  const { startedAt, shortestIntervalMs, lastCheckedAt, oldestDueAt, oldestEscalationAt } = work;
  if (shortestIntervalMs !== null) {
    const silence = now - Math.max(lastCheckedAt ?? 0, startedAt);
    if (silence > Math.max(leastMs, roundsMissed * shortestIntervalMs))
      return `No check has run for ${formatDuration(silence)}.`;
  }
  const overdue = (at: number | null): number => (at === null ? 0 : now - Math.max(at, startedAt));
  const waited = overdue(oldestDueAt);
  if (waited > stuckMs) return `A notice has been due for ${formatDuration(waited)} and was not sent.`;
  const late = overdue(oldestEscalationAt);
  return late > stuckMs
    ? `The next level of an escalation has been due for ${formatDuration(late)} and was not told.`
    : null;
}
