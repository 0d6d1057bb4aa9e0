import { parseLocalTime } from './local-time-text.ts';
import { type Weekday, weekdays, type When } from './model.ts';
import { instantOf } from './zoned-time.ts';

const weeks = { first: 1, second: 2, third: 3, fourth: 4, last: 'last' } as const;

/**
 * Reads `sunday 02:00-04:00`, `first sunday 02:00-04:00`, `daily 02:00-04:00`, `2026-12-06 02:00-04:00` or
 * `2026-12-06 22:00 to 2026-12-07 04:00`, by the clock on the wall in `zone`; null when it is none of them.
 */
export function readWhen(text: string, zone: string): When | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/^every /, '')
    .replace(/ of (?:the|each|every) month/, '');
  const [from = '', until, ...more] = words.split(/ to /);
  if (until !== undefined && more.length === 0) return once(parseLocalTime(from), parseLocalTime(until), zone);
  const match = /^(?:(\d{4}-\d{2}-\d{2})|daily|(?:(first|second|third|fourth|last) )?([a-z]+)) (\S+?) ?- ?(\S+)$/.exec(
    words,
  );
  if (match === null) return null;
  const [, date, week, day, start = '', end = ''] = match;
  const [startMinute, endMinute] = [minuteOf(start), minuteOf(end)];
  if (startMinute === null || endMinute === null || startMinute === endMinute || startMinute === 1440) return null;
  if (date !== undefined) {
    const first = parseLocalTime(`${date} ${start}`);
    if (first === null) return null;
    const beyond = endMinute > startMinute ? endMinute : endMinute + 1440;
    return once(first, { ...first, minute: beyond }, zone);
  }
  if (day !== undefined && !isWeekday(day)) return null;
  return {
    kind: 'recurring',
    day: day ?? null,
    week: week === undefined ? null : weeks[week as keyof typeof weeks],
    startMinute,
    endMinute,
    zone,
  };
}

function once(
  from: ReturnType<typeof parseLocalTime>,
  until: ReturnType<typeof parseLocalTime>,
  zone: string,
): When | null {
  if (from === null || until === null) return null;
  const when = { from: instantOf(zone, from), until: instantOf(zone, until) };
  return when.until > when.from ? { kind: 'once', ...when } : null;
}

function isWeekday(word: string): word is Weekday {
  return (weekdays as readonly string[]).includes(word);
}

/** Minutes of `02:00` or `24:00`; null for anything else. */
function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= 1440 ? minute : null;
}
