import { Cron } from 'croner';

/** Reads `30 2 * * 1-5`, `@daily` and the like, by the clocks of `zone`; null when it is no such expression. */
export function readCron(expression: string, zone: string): Cron | null {
  try {
    return new Cron(expression, { timezone: zone, mode: '5-part', sloppyRanges: true, paused: true });
  } catch {
    return null;
  }
}

/** The first time after `after` (epoch ms); null when there is none (30 February). */
export function nextCronTime(times: Cron, after: number): number | null {
  return times.nextRun(new Date(after))?.getTime() ?? null;
}
