/** What the checks of one service gave in an hour that begins at `at`: how many there were, and how many passed. */
export type HourOfChecks = { at: number; count: number; passed: number };

/** A day by UTC (`2026-03-02`), and the share of it that worked; null when nobody looked. */
export type DayUp = { day: string; up: number | null };

export const daysShown = 90;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When the first of the days that are shown begins. */
export function firstDay(now: number): number {
  return now - (now % dayMs) - (daysShown - 1) * dayMs;
}

/**
 * The last 90 days of a component, oldest first, and the share of them that worked. In each hour the worst of its services
 * counts, since it works only with all of them; hours in which nobody looked count for nothing.
 */
export function daysOf(
  services: readonly (readonly HourOfChecks[])[],
  now: number,
): { days: DayUp[]; up: number | null } {
  const hours = new Map<number, number>();
  for (const service of services)
    for (const { at, count, passed } of service)
      if (count > 0) hours.set(at, Math.min(hours.get(at) ?? 1, passed / count));
  const from = firstDay(now);
  const days = Array.from({ length: daysShown }, (_, index): DayUp => {
    const begin = from + index * dayMs;
    return { day: new Date(begin).toISOString().slice(0, 10), up: mean(hoursOf(hours, begin)) };
  });
  return { days, up: mean([...hours].flatMap(([at, up]) => (at >= from ? [up] : []))) };
}

function hoursOf(hours: ReadonlyMap<number, number>, begin: number): number[] {
  return Array.from({ length: 24 }, (_, hour) => hours.get(begin + hour * hourMs)).filter((up) => up !== undefined);
}

function mean(shares: readonly number[]): number | null {
  return shares.length === 0 ? null : shares.reduce((sum, one) => sum + one, 0) / shares.length;
}
