import { formatDuration } from '../core/rule/format-value.ts';

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span of ms that was measured: as any duration, but seconds with their tenth. `340 ms`, `2.4 s`, `3 min 5 s`, `3 d 4 h`. */
export function span(ms: number): string {
  return ms < 1_000 || ms >= 59_950 ? formatDuration(ms) : `${Number((ms / 1_000).toFixed(1))} s`;
}

/** Local time of day with seconds, `12:04:31`, as logs and timelines show it. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The same, with the day in front when it is another one: `03-01 12:04:31`. */
export function timeOfAnyDay(at: number, now: number): string {
  const date = new Date(at);
  if (date.toDateString() === new Date(now).toDateString()) return timeOfDay(at);
  const day = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${day} ${timeOfDay(at)}`;
}

/**
 * Reads when something was: a span back from `now` (`30s`, `2h`, `1d`), a time of day (`03:15`, the last one that has been)
 * or a date with a time (`2026-03-01T03:15:00Z`; without a zone, here). Epoch ms, or null when it is none of them.
 */
export function parseMoment(text: string, now: number): number | null {
  const span = parseDuration(text);
  if (span !== null) return now - span;
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hours !== undefined && minutes !== undefined) {
    const at = new Date(now);
    at.setHours(Number(hours), Number(minutes), Number(seconds), 0);
    if (Number(hours) > 23 || Number(minutes) > 59) return null;
    if (at.getTime() > now) at.setDate(at.getDate() - 1);
    return at.getTime();
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text.trim())) return null;
  const at = Date.parse(text.trim());
  return Number.isFinite(at) ? at : null;
}

/** Reads `500ms`, `30s`, `5m`, `24h` or `7d` as milliseconds, or null when it is not a duration. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)\s?(ms|s|m|h|d)$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * (unitMs[match[2] ?? ''] ?? Number.NaN);
}

/** Percent of `10%` or `10`, from 0 to 100; null for anything else. */
export function parsePercent(text: string): number | null {
  const number = /^(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(text.trim())?.[1];
  return number === undefined || Number(number) > 100 ? null : Number(number);
}
