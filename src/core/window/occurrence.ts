import { showLocalTime } from './local-time-text.ts';
import { type Occurrence, weekdays, type When, type Window } from './model.ts';
import { instantOf, type LocalTime, localTime, plusDays, weekdayOf } from './zoned-time.ts';

/** A month has at most 31 days, and a last Sunday may lie up to 35 after the one before; some more for either end. */
const searchedDays = 40;

/** A daily window of some years. */
const mostLookedThrough = 1000;

/** The occurrence that lasts at `at` or, when none does, the next one; null when there will be none. */
export function occurrenceAt(when: When, at: number): Occurrence | null {
  const skipped = when.skipped ?? [];
  if (when.kind === 'once') {
    const { from, until } = when;
    return at < until && !skipped.includes(from) ? { from, until } : null;
  }
  const today: LocalTime = { ...localTime(when.zone, at), minute: 0 };
  // From yesterday: it may have begun before midnight.
  for (let days = -1; days <= searchedDays * (1 + skipped.length); days += 1) {
    const day = plusDays(today, days);
    if (!isOnDay(when, day)) continue;
    const from = instantOf(when.zone, { ...day, minute: when.startMinute });
    const last = when.endMinute > when.startMinute ? day : plusDays(day, 1);
    const until = instantOf(when.zone, { ...last, minute: when.endMinute });
    // A window from 02:00 to 03:00 does not happen in the night in which that hour is left out.
    if (until > from && at < until && !skipped.includes(from)) return { from, until };
  }
  return null;
}

/** The occurrence that lasts at `at`, or null. */
export function lastingAt(window: Pick<Window, 'when'>, at: number): Occurrence | null {
  const found = occurrenceAt(window.when, at);
  return found !== null && found.from <= at ? found : null;
}

/** The next occurrence that begins after `at`, or null. */
export function nextAfter(window: Pick<Window, 'when'>, at: number): Occurrence | null {
  const lasting = lastingAt(window, at);
  return occurrenceAt(window.when, lasting === null ? at : lasting.until);
}

/** The occurrence that begins on a day (`2026-12-06`) by the clock on the wall in the window's zone, after `at`; null when none does. */
export function occurrenceOn(when: When, day: string, at: number): Occurrence | null {
  const zone = when.kind === 'once' ? 'UTC' : when.zone;
  let found = occurrenceAt(when, at);
  for (let looked = 0; found !== null && looked < mostLookedThrough; looked += 1) {
    const begins = showLocalTime(localTime(zone, found.from)).slice(0, 10);
    if (begins === day) return found;
    if (begins > day) return null;
    found = occurrenceAt(when, found.until);
  }
  return null;
}

function isOnDay({ day, week }: Extract<When, { kind: 'recurring' }>, date: LocalTime): boolean {
  if (day !== null && weekdays[weekdayOf(date)] !== day) return false;
  if (week === null) return true;
  if (week === 'last') return plusDays(date, 7).month !== date.month;
  return Math.ceil(date.day / 7) === week;
}
