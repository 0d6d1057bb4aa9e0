import { type Occurrence, weekdays, type When, type Window } from './model.ts';
import { instantOf, type LocalTime, localTime, plusDays, weekdayOf } from './zoned-time.ts';

/** A month has at most 31 days, and a last Sunday may lie up to 35 after the one before; some more for either end. */
const searchedDays = 40;

/** The occurrence that lasts at `at` or, when none does, the next one; null when there will be none. */
export function occurrenceAt(when: When, at: number): Occurrence | null {
  if (when.kind === 'once') return at < when.until ? { from: when.from, until: when.until } : null;
  const today: LocalTime = { ...localTime(when.zone, at), minute: 0 };
  // From yesterday: it may have begun before midnight.
  for (let days = -1; days <= searchedDays; days += 1) {
    const day = plusDays(today, days);
    if (!isOnDay(when, day)) continue;
    const from = instantOf(when.zone, { ...day, minute: when.startMinute });
    const last = when.endMinute > when.startMinute ? day : plusDays(day, 1);
    const until = instantOf(when.zone, { ...last, minute: when.endMinute });
    // A window from 02:00 to 03:00 does not happen in the night in which that hour is left out.
    if (until > from && at < until) return { from, until };
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

function isOnDay({ day, week }: Extract<When, { kind: 'recurring' }>, date: LocalTime): boolean {
  if (day !== null && weekdays[weekdayOf(date)] !== day) return false;
  if (week === null) return true;
  if (week === 'last') return plusDays(date, 7).month !== date.month;
  return Math.ceil(date.day / 7) === week;
}
