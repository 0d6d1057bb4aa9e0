import type { BurnWindow } from '../rule/model.ts';

const hour = 3_600_000;

/**
 * Which share of the budget may be gone in which time before somebody is called: the windows of the SRE Workbook (for 30
 * days 14.4 times in 1 h and 5 min, 6 times in 6 h and 30 min, 3 times in 1 d and 2 h, once in 3 d and 6 h).
 */
const shares = [
  { level: 'critical', share: 0.02, longMs: hour, shortMs: hour / 12 },
  { level: 'critical', share: 0.05, longMs: 6 * hour, shortMs: hour / 2 },
  { level: 'warning', share: 0.1, longMs: 24 * hour, shortMs: 2 * hour },
  { level: 'warning', share: 0.1, longMs: 72 * hour, shortMs: 6 * hour },
] as const;

/**
 * The windows for an objective over `windowMs`. Left out are those that could never be crossed (of a low objective all
 * may fail and still not be so much faster), and those that burn no faster than is allowed.
 */
export function burnWindows(target: number, windowMs: number): BurnWindow[] {
  const allowed = 1 - target / 100;
  return shares.flatMap(({ level, share, longMs, shortMs }) => {
    const times = Math.round((share * windowMs * 100) / longMs) / 100;
    return times < 1 || times * allowed >= 1 ? [] : [{ level, times, longMs, shortMs }];
  });
}
