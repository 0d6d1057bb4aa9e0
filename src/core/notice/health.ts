import { formatDuration } from '../rule/format-value.ts';
import type { NoticeBody } from './model.ts';

/** How a channel has been doing. Times are epoch ms. */
export type ChannelHealth = {
  destination: string;
  /** Sendings in a row that failed. */
  failures: number;
  failingSince: number | null;
  /** What it said last when it failed. */
  why: string | null;
  lastDeliveredAt: number | null;
  /** It counts as down: people are told elsewhere, once. */
  down: boolean;
  /** The channel on which it was said, or null when there was none. */
  reportedOn: string | null;
  /** Notices that it never delivered while it was down. */
  lost: number;
};

/** What came of a sending. `lost` says that the notice is not tried again. */
export type HealthEvent = { kind: 'delivered' } | { kind: 'failed'; why: string; lost: boolean };

/** So many failures in a row, or one notice given up: then a channel is down. */
export const failuresToReport = 5;

/** A channel that nothing is known of. */
export function healthyChannel(destination: string): ChannelHealth {
  return {
    destination,
    failures: 0,
    failingSince: null,
    why: null,
    lastDeliveredAt: null,
    down: false,
    reportedOn: null,
    lost: 0,
  };
}

/** Counts a sending. `change` says whether people are to hear of it. */
export function decideHealth(
  health: ChannelHealth,
  event: HealthEvent,
  now: number,
): { state: ChannelHealth; change: 'wentDown' | 'cameBack' | null } {
  if (event.kind === 'delivered') {
    const state = { ...healthyChannel(health.destination), lastDeliveredAt: now };
    return { state, change: health.down ? 'cameBack' : null };
  }
  const failures = health.failures + 1;
  const down = health.down || event.lost || failures >= failuresToReport;
  const state: ChannelHealth = {
    ...health,
    failures,
    down,
    failingSince: health.failingSince ?? now,
    why: event.why,
    lost: health.lost + (event.lost ? 1 : 0),
  };
  return { state, change: down && !health.down ? 'wentDown' : null };
}

/** The channel on which another one's trouble is said: the first that works, rather one that reaches people elsewhere. */
export function placeForReport(
  of: string,
  channels: readonly { id: string; reaches: boolean }[],
  isDown: (id: string) => boolean,
): string | null {
  const working = channels.filter(({ id }) => id !== of && !isDown(id));
  return (working.find(({ reaches }) => reaches) ?? working[0])?.id ?? null;
}

/** What people read of a channel that is down. */
export function troubleBody({ destination, failingSince, failures, why }: ChannelHealth, now: number): NoticeBody {
  const since = failingSince ?? now;
  return {
    about: 'trouble',
    incidentId: null,
    severity: null,
    title: `Channel ${destination} does not work: who is told there hears nothing`,
    lines: [
      why ?? 'No reason is known.',
      `${failures === 1 ? 'The last sending' : `The last ${failures} sendings`} failed, since ${timeOf(since)}.`,
    ],
    link: null,
    thread: threadOf(destination, since),
  };
}

/** What people read when it works again. */
export function overBody({ destination, failingSince, lost }: ChannelHealth, now: number): NoticeBody {
  const since = failingSince ?? now;
  const count = lost === 1 ? '1 notice was' : `${lost} notices were`;
  return {
    about: 'over',
    incidentId: null,
    severity: null,
    title: `Channel ${destination} works again`,
    lines: [
      `After ${formatDuration(now - since)}.`,
      ...(lost === 0 ? [] : [`${count} never told there; the timelines of the incidents say which.`]),
    ],
    link: null,
    thread: threadOf(destination, since),
  };
}

function threadOf(destination: string, since: number): string {
  return `channel-${destination}-${since.toString(36)}`;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
