import { instantOf, type LocalTime, localTime, plusDays, weekdayOf } from '../window/zoned-time.ts';

/** When a cron expression comes round: each part as the set of its values; null for one that says "any". */
export type CronTimes = {
  minutes: readonly number[];
  hours: readonly number[];
  days: ReadonlySet<number> | null;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number> | null;
};

const named: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Reads `30 2 * * 1-5`, `@daily` and the like; null when it is no such expression. */
export function readCron(expression: string): CronTimes | null {
  const parts = (named[expression.trim().toLowerCase()] ?? expression).trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = parts;
  if (parts.length !== 5) return null;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = valuesOf(day, 1, 31);
  const months = valuesOf(month, 1, 12, monthNames);
  const weekdays = valuesOf(weekday, 0, 7, weekdayNames);
  if (minutes === null || hours === null || days === null || months === null || weekdays === null) return null;
  return {
    minutes,
    hours,
    days: day === '*' ? null : new Set(days),
    months: new Set(months),
    // 7 is Sunday too.
    weekdays: weekday === '*' ? null : new Set(weekdays.map((value) => value % 7)),
  };
}

/** 29 February comes after eight years at the latest: 2100 is no leap year. */
const searchedDays = 8 * 366;

/** The first time after `after` (epoch ms) by the clocks of `zone`; null when there is none (30 February). */
export function nextCronTime(times: CronTimes, after: number, zone: string): number | null {
  const today = localTime(zone, after);
  for (let ahead = 0; ahead <= searchedDays; ahead += 1) {
    const day = plusDays(today, ahead);
    if (!isOn(times, day)) continue;
    for (const hour of times.hours) {
      for (const minute of times.minutes) {
        const at = instantOf(zone, { ...day, minute: hour * 60 + minute });
        if (at > after) return at;
      }
    }
  }
  return null;
}

/** Where both kinds of day are named, either will do: so cron has it. */
function isOn({ days, months, weekdays }: CronTimes, date: LocalTime): boolean {
  if (!months.has(date.month)) return false;
  const byDay = days?.has(date.day) ?? false;
  const byWeekday = weekdays?.has(weekdayOf(date)) ?? false;
  return days === null && weekdays === null ? true : byDay || byWeekday;
}

function valuesOf(part: string, least: number, most: number, names: readonly string[] = []): number[] | null {
  const values = new Set<number>();
  for (const piece of part.split(',')) {
    const [, range = '', step = '1'] = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d{1,2}))?$/i.exec(piece) ?? [];
    const [from = '', to] = range.split('-');
    const first = range === '*' ? least : valueOf(from, least, names);
    const open = range === '*' || (to === undefined && piece.includes('/'));
    const last = open ? most : valueOf(to ?? from, least, names);
    if (first === null || last === null || first < least || last > most || first > last || step === '0') return null;
    for (let value = first; value <= last; value += Number(step)) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function valueOf(text: string, least: number, names: readonly string[]): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const at = names.indexOf(text.toLowerCase());
  return at < 0 ? null : at + least;
}
