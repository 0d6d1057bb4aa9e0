import type { Notice, NoticeBody } from './model.ts';

/** A new notice for the outbox. Its key (and id) is made of the incident, the happening and the destination. */
export function noticeFor(destination: string, body: NoticeBody, now: number): Notice {
  const key = `${body.incidentId ?? `test-${now.toString(36)}`}:${body.about}:${destination}`;
  return {
    id: key,
    key,
    destination,
    body,
    state: 'pending',
    attempts: 0,
    createdAt: now,
    runAt: now,
    leaseUntil: null,
    token: 0,
    deliveredAt: null,
    lastAnswer: null,
  };
}

/** The destinations that were told of the opening, or will be: only they hear how it goes on. */
export function toldOfOpening(notices: Notice[]): string[] {
  return [...new Set(notices.filter((notice) => notice.body.about === 'opened').map((notice) => notice.destination))];
}

/** What a due notice has to do about the others of its incident. */
export type Turn = { kind: 'now' } | { kind: 'wait'; until: number } | { kind: 'never'; why: string };

/**
 * Whether a notice may go out before those that came before it for the same incident and destination. It waits while
 * one of them is on its way, so that nobody hears of an end before the beginning; when the opening could not be
 * delivered at all, nothing more is sent.
 */
export function turnOf(notice: Notice, ofIncident: Notice[], now: number): Turn {
  if (notice.body.about === 'opened' || notice.body.about === 'test') return { kind: 'now' };
  const before = ofIncident.filter((other) => other.destination === notice.destination && isBefore(other, notice));
  const opening = before.find((other) => other.body.about === 'opened');
  if (opening === undefined || opening.state === 'dead') {
    return { kind: 'never', why: 'The destination was never told that this began.' };
  }
  const ahead = before.filter((other) => other.state === 'pending' || other.state === 'sending');
  if (ahead.length === 0) return { kind: 'now' };
  const earliest = Math.max(...ahead.map((other) => Math.max(other.runAt, other.leaseUntil ?? 0)));
  return { kind: 'wait', until: Math.max(earliest, now) + 250 };
}

const order = { opened: 0, acknowledged: 1, resolved: 2, test: 3 } as const;

function isBefore(other: Notice, notice: Notice): boolean {
  return order[other.body.about] < order[notice.body.about];
}
