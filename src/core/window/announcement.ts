import type { NoticeBody } from '../notice/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import { showLocalTime } from './local-time-text.ts';
import type { Occurrence, Window } from './model.ts';
import { nextAfter } from './occurrence.ts';
import { localTime } from './zoned-time.ts';

/**
 * What has to be announced of a window now: its next occurrence, once for each of its times ahead that has come. After a
 * pause only the last of those that were missed, since the others would say the same.
 */
export function dueAnnouncement(window: Window, now: number): { occurrence: Occurrence; leadMs: number } | null {
  const occurrence = nextAfter(window, now);
  if (occurrence === null) return null;
  const leads = window.announce.filter((leadMs) => occurrence.from - leadMs <= now);
  return leads.length === 0 ? null : { occurrence, leadMs: Math.min(...leads) };
}

/** What people read of planned work ahead. `text` is the runbook's own announcement, already filled in, or null. */
export function announcementBody(
  window: Window,
  { from, until }: Occurrence,
  leadMs: number,
  text: string | null,
  now: number,
): NoticeBody {
  const lasts = `From ${showSpan(window, { from, until })}, ${formatDuration(until - from)}.`;
  const what = window.services === null ? 'Everything may be affected.' : `Affected: ${window.services.join(', ')}.`;
  return {
    about: 'announced',
    incidentId: null,
    severity: null,
    title: `Planned work in ${formatDuration(roundToMinutes(from - now))}: ${window.title}`,
    lines: text === null ? [lasts, what] : [...text.split('\n'), lasts],
    link: null,
    thread: threadOf(window, from),
    turn: `${Math.round(leadMs / 60_000)}min`,
  };
}

/** What people read when announced work will not be done. */
export function cancelledBody(window: Window, occurrence: Occurrence, by: string): NoticeBody {
  return {
    about: 'announced',
    incidentId: null,
    severity: null,
    title: `Cancelled: ${window.title}`,
    lines: [`It was planned from ${showSpan(window, occurrence)}. Cancelled by ${by}.`],
    link: null,
    thread: threadOf(window, occurrence.from),
    turn: 'cancelled',
  };
}

/** `2026-12-06 02:00 to 04:00 (America/New_York)`, and in UTC beside where that is another. */
export function showSpan({ when }: Pick<Window, 'when'>, { from, until }: Occurrence): string {
  const zone = when.kind === 'recurring' ? when.zone : 'UTC';
  const span = (of: string): string => {
    const [start, end] = [showLocalTime(localTime(of, from)), showLocalTime(localTime(of, until))];
    return `${start} to ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end}`;
  };
  return zone === 'UTC' ? `${span('UTC')} UTC` : `${span(zone)} (${zone}), ${span('UTC')} UTC`;
}

/** The thread of one occurrence's announcements. */
export function threadOf(window: Pick<Window, 'id'>, from: number): string {
  return `window-${window.id}-${from.toString(36)}`;
}

function roundToMinutes(ms: number): number {
  return Math.max(60_000, Math.round(ms / 60_000) * 60_000);
}
