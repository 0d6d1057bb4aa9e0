import type { Check } from '../../core/check/model.ts';

/** Checks that are carried out together, every `intervalMs`, first `offsetMs` after the start. */
export type Tick = { intervalMs: number; offsetMs: number; checks: Check[] };

/** Up to so many checks go out at once: waking up once for each would cost more than the checks themselves. */
const fewest = 32;
/** Ticks of one interval are not closer together than this. */
const closestMs = 100;

/**
 * Spreads checks evenly over their interval, in ticks of at least 32. So few that one tick holds them are all looked at
 * in the same moment: what takes all of them down is then seen as one thing.
 */
export function planTicks(checks: Check[]): Tick[] {
  const byInterval = new Map<number, Check[]>();
  for (const check of checks) {
    const group = byInterval.get(check.intervalMs);
    if (group === undefined) byInterval.set(check.intervalMs, [check]);
    else group.push(check);
  }
  return [...byInterval].flatMap(([intervalMs, group]) => spread(intervalMs, group));
}

function spread(intervalMs: number, checks: Check[]): Tick[] {
  const sorted = [...checks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const count = Math.max(1, Math.min(Math.floor(intervalMs / closestMs), Math.floor(sorted.length / fewest)));
  const ticks = Array.from({ length: count }, (_, index): Tick => {
    return { intervalMs, offsetMs: Math.round((index * intervalMs) / count), checks: [] };
  });
  for (const [position, check] of sorted.entries()) ticks[position % count]?.checks.push(check);
  return ticks;
}

/** The first time after `now` that stands on the schedule: late work skips times, it does not shift them. */
export function nextTime(
  start: number,
  { intervalMs, offsetMs }: Pick<Tick, 'intervalMs' | 'offsetMs'>,
  now: number,
): number {
  const first = start + offsetMs;
  // Also right before the start, for a clock that was set back.
  return first + (Math.floor((now - first) / intervalMs) + 1) * intervalMs;
}
