import { formatDuration } from '../rule/format-value.ts';
import type { PublicWork, WorkState } from './planned-work.ts';

/** What customers read of how far planned work is. */
export const workStateWords: Record<WorkState, string> = {
  announced: 'Planned',
  begun: 'Begun',
  over: 'Over',
  cancelled: 'Cancelled',
};

/** Planned work as customers read it: components by their titles, null for all. */
export type SummarizedWork = Pick<PublicWork, 'id' | 'title' | 'from' | 'until' | 'endedAt' | 'updates'> & {
  components: string[] | null;
};

/** One update in words. */
export function workWords(
  { from, components }: Pick<SummarizedWork, 'from' | 'components'>,
  { at, state, until }: PublicWork['updates'][number],
): string {
  const what = components === null ? 'Everything may be affected.' : `Affected: ${components.join(', ')}.`;
  switch (state) {
    case 'announced':
      return `In ${formatDuration(Math.max(60_000, Math.round((from - at) / 60_000) * 60_000))}: from ${spanInUtc(from, until)}. ${what}`;
    case 'begun':
      return `It has begun, and is planned until ${timeInUtc(until)}. ${what}`;
    case 'over':
      return 'It is over.';
    case 'cancelled':
      return `It will not take place. It was planned from ${spanInUtc(from, until)}.`;
  }
}

/** `2026-12-06 02:00 to 04:00 UTC`. */
export function spanInUtc(from: number, until: number): string {
  const [begins, ends] = [timeInUtc(from), timeInUtc(until)];
  return `${begins.slice(0, -' UTC'.length)} to ${begins.slice(0, 10) === ends.slice(0, 10) ? ends.slice(11) : ends}`;
}

/** `2026-12-06 02:00 UTC`. */
function timeInUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
