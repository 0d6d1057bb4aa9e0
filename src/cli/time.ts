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

/** Reads `500ms`, `30s`, `5m`, `24h` or `7d` as milliseconds, or null when it is not a duration. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)\s?(ms|s|m|h|d)$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * (unitMs[match[2] ?? ''] ?? Number.NaN);
}
