import { hash32 } from '../incident/hash.ts';
import type { Delivery, Notice, NoticeEvent } from './model.ts';

/** What came of an event. A refusal leaves the notice as it was. */
export type NoticeDecision = { kind: 'decided'; state: Notice } | { kind: 'refused'; why: string };

/** A destination that has been down for some four hours is not coming back by being asked again. */
export const mostAttempts = 60;

const firstBackoffMs = 1000;
const longestBackoffMs = 5 * 60_000;
/** However long a destination asks us to stay away, a page is not kept back longer. */
const longestRetryAfterMs = 15 * 60_000;

/**
 * Moves one row of the outbox. Who claims it gets a token one greater than the last; what a sender reports counts only
 * with the token it was given, so a sender that was paused past its lease changes nothing. A row whose lease has run
 * out may be claimed again: it is sent again under the same key (at least once, never lost).
 */
export function decideNotice(notice: Notice, event: NoticeEvent, now: number): NoticeDecision {
  switch (event.kind) {
    case 'claimed': {
      if (!isDue(notice, now)) return { kind: 'refused', why: 'It is not due.' };
      // Sent again and again without anything being recorded: somebody hears it each time, so it must end.
      if (notice.attempts >= mostAttempts) {
        const lastAnswer = `Given up after ${notice.attempts} attempts: what came of the last was not recorded.`;
        return decided({ ...notice, state: 'dead', leaseUntil: null, lastAnswer });
      }
      const claim = { attempts: notice.attempts + 1, token: notice.token + 1, leaseUntil: now + event.leaseMs };
      return decided({ ...notice, ...claim, state: 'sending' });
    }
    case 'sent':
      if (notice.state !== 'sending' || notice.token !== event.token) {
        return { kind: 'refused', why: 'Somebody else has claimed it since.' };
      }
      return decided(afterSending({ ...notice, leaseUntil: null }, event.delivery, now));
    case 'held':
      return decided({ ...notice, state: 'pending', leaseUntil: null, runAt: event.until });
    case 'dropped':
      return decided({ ...notice, state: 'dead', leaseUntil: null, lastAnswer: event.why });
  }
}

/** Pending and its time has come, or claimed by a sender that did not report in time. */
export function isDue(notice: Notice, now: number): boolean {
  if (notice.state === 'pending') return notice.runAt <= now;
  return notice.state === 'sending' && (notice.leaseUntil ?? 0) <= now;
}

/** The pause after failed attempt number `attempt` (from 1): doubling to five minutes, and up to a fifth less by the key. */
export function backoffMs(key: string, attempt: number): number {
  const full = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(attempt - 1, 20));
  // Not all that failed together may come back together; from the key, so that a replay gives the same times.
  const share = (hash32(`${key}#${attempt}`) % 1000) / 1000;
  return Math.round(full * (1 - 0.2 * share));
}

function afterSending(notice: Notice, delivery: Delivery, now: number): Notice {
  switch (delivery.kind) {
    case 'delivered':
      return { ...notice, state: 'delivered', deliveredAt: now, lastAnswer: delivery.receipt };
    case 'permanent':
      return { ...notice, state: 'dead', lastAnswer: delivery.why };
    case 'temporary': {
      if (notice.attempts >= mostAttempts) {
        return { ...notice, state: 'dead', lastAnswer: `Given up after ${notice.attempts} attempts: ${delivery.why}` };
      }
      const asked = Math.min(delivery.retryAfterMs ?? 0, longestRetryAfterMs);
      const pause = Math.max(asked, backoffMs(notice.key, notice.attempts));
      return { ...notice, state: 'pending', runAt: now + pause, lastAnswer: delivery.why };
    }
  }
}

function decided(state: Notice): NoticeDecision {
  return { kind: 'decided', state };
}
