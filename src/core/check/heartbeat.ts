import { formatDuration } from '../rule/format-value.ts';

/**
 * What is known of a heartbeat: when it was last heard (null: never), and since when one is expected. Epoch ms.
 */
export type Heartbeat = { last: number | null; since: number };

/** Why a heartbeat is late, or null. Late is `now − last ≥ interval + grace`; one never heard counts from `since`. */
export function lateness({ last, since }: Heartbeat, everyMs: number, graceMs: number, now: number): string | null {
  const silent = now - (last ?? since);
  if (silent < everyMs + graceMs) return null;
  const expected = `expected one every ${formatDuration(everyMs)}`;
  if (last === null) return `has not been heard at all in ${formatDuration(silent)}, ${expected}`;
  return `was last heard ${formatDuration(silent)} ago, ${expected}`;
}
