/** A date and a time of day where somebody lives. `minute` counts from midnight by the clock on the wall. */
export type LocalTime = { year: number; month: number; day: number; minute: number };

const minuteMs = 60_000;
const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What people write for a zone, and what they mean by it: who says EST in July means the clock on the wall in New York, not
 * five hours behind UTC. Intl takes some of these for offsets without summer time.
 */
const said: Record<string, string> = {
  '': 'UTC',
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
  et: 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  eastern: 'America/New_York',
  ct: 'America/Chicago',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  central: 'America/Chicago',
  mt: 'America/Denver',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mountain: 'America/Denver',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  bst: 'Europe/London',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  eet: 'Europe/Helsinki',
  eest: 'Europe/Helsinki',
  jst: 'Asia/Tokyo',
};

/** The IANA name of a zone as people write it (`EST`, `US Eastern`, `Europe/Berlin`), or null when there is no such one. */
export function zoneNamed(words: string): string | null {
  const key = words
    .trim()
    .toLowerCase()
    .replace(/^u\.?s\.?[ /]/, '')
    .replace(/ (?:standard |daylight )?time$/, '');
  const meant = Object.hasOwn(said, key) ? said[key] : undefined;
  if (meant !== undefined) return meant;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: words.trim() }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** What the clock on the wall shows at `at` (epoch ms). */
export function localTime(zone: string, at: number): LocalTime {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = shown;
  return { year, month, day, minute: hour * 60 + minute };
}

/**
 * When the clock on the wall shows `local`, in epoch ms. A time that comes twice (clocks go back) is its first coming; one
 * that never comes (clocks go forward) is the moment of the leap, so that nothing is left out and nothing begins early.
 * `minute` may lie beyond midnight: it counts on along the clock of the next day.
 */
export function instantOf(zone: string, local: LocalTime): number {
  const wanted = Date.UTC(local.year, local.month - 1, local.day) + local.minute * minuteMs;
  // Read a day before and after: between them lies at most one change of the clocks.
  const before = wanted - offsetAt(zone, wanted - dayMs);
  const after = wanted - offsetAt(zone, wanted + dayMs);
  if (shownAt(zone, before) === wanted) return before;
  if (shownAt(zone, after) === wanted) return after;
  return leapBetween(zone, Math.min(before, after), Math.max(before, after));
}

/** The day `days` later, at the same time. */
export function plusDays(local: LocalTime, days: number): LocalTime {
  const date = new Date(Date.UTC(local.year, local.month - 1, local.day + days));
  return { ...local, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 for Sunday. */
export function weekdayOf({ year, month, day }: LocalTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function shownAt(zone: string, at: number): number {
  const { year, month, day, minute } = localTime(zone, at);
  return Date.UTC(year, month - 1, day) + minute * minuteMs;
}

function offsetAt(zone: string, at: number): number {
  return shownAt(zone, at) - Math.floor(at / minuteMs) * minuteMs;
}

/** The first minute after the clocks have changed. */
function leapBetween(zone: string, from: number, to: number): number {
  const offset = offsetAt(zone, from);
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (offsetAt(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
