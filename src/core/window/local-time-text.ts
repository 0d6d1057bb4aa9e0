import type { LocalTime } from './zoned-time.ts';

/** Reads `2026-12-06 02:00` (or with a `T`); null when it is none, or there is no such day. */
export function parseLocalTime(text: string): LocalTime | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})[ t](\d{1,2}):(\d{2})$/i.exec(text.trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hours > 24 || minutes > 59) return null;
  return { year, month, day, minute: hours * 60 + minutes };
}

/** `2026-12-06 02:00`. */
export function showLocalTime({ year, month, day, minute }: LocalTime): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
