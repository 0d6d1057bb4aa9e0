import { hash32 } from '../incident/hash.ts';
import { formatDuration } from '../rule/format-value.ts';
import type { Delivery, Notice, NoticeEvent } from './model.ts';
import { defaultPolicy, type DeliveryPolicy } from './policy.ts';

/** What came of an event. A refusal leaves the notice as it was. */
export type NoticeDecision = { kind: 'decided'; state: Notice } | { kind: 'refused'; why: string };

/** However short the pauses: somebody may hear it each time, so it must end. */
export const mostAttempts = 60;

const firstBackoffMs = 1000;
const longestBackoffMs = 5 * 60_000;
/** However long a destination asks us to stay away, a page is not kept back longer. */
const longestRetryAfterMs = 15 * 60_000;

/**
 * Moves one row of the outbox. Who claims it gets a token one greater than the last; what a sender reports counts only
 * with the token it was given, so a sender that was paused past its lease changes nothing. A row whose lease has run
 * out is sent again under the same key (at least once, never lost), or given up (at most once), as the policy says.
 */
export function decideNotice(
  notice: Notice,
  event: NoticeEvent,
  now: number,
  policy: DeliveryPolicy = defaultPolicy,
): NoticeDecision {
  switch (event.kind) {
    case 'claimed': {
      if (!isDue(notice, now)) return { kind: 'refused', why: 'It is not due.' };
      if (notice.state === 'sending' && policy.afterCrash === 'giveUp') return decided(ended(notice, notToldTwice));
      // Sent again and again without anything being recorded.
      if (notice.attempts >= mostAttempts) {
        const lastAnswer = `Given up after ${notice.attempts} attempts: what came of the last was not recorded.`;
        return decided(ended(notice, lastAnswer));
      }
      const claim = { attempts: notice.attempts + 1, token: notice.token + 1, leaseUntil: now + event.leaseMs };
      return decided({ ...notice, ...claim, bundle: event.bundle, state: 'sending' });
    }
    case 'sent':
      if (notice.state !== 'sending' || notice.token !== event.token) {
        return { kind: 'refused', why: 'Somebody else has claimed it since.' };
      }
      return decided(afterSending({ ...notice, leaseUntil: null }, event.delivery, policy, now));
    case 'held':
      return decided({ ...notice, state: 'pending', leaseUntil: null, runAt: event.until });
    case 'dropped':
      return decided(ended(notice, event.why));
    case 'superseded':
      if (notice.state !== 'pending') return { kind: 'refused', why: 'It is on its way, or was.' };
      return decided({ ...notice, state: 'superseded', leaseUntil: null, lastAnswer: event.why });
  }
}

const notToldTwice =
  'It is not known whether it was told: the process that sent it ended before it could write that down. ' +
  'It is not sent again, since it could be told twice.';

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

function afterSending(notice: Notice, delivery: Delivery, policy: DeliveryPolicy, now: number): Notice {
  switch (delivery.kind) {
    case 'delivered':
      return { ...notice, state: 'delivered', deliveredAt: now, lastAnswer: delivery.receipt };
    case 'permanent':
      return ended(notice, delivery.why);
    case 'unknown':
      return ended(notice, `It is not known whether it was told, and it is not sent again: ${delivery.why}`);
    case 'temporary': {
      const asked = Math.min(delivery.retryAfterMs ?? 0, longestRetryAfterMs);
      // Those of one bundle come back together.
      const pause = Math.max(asked, backoffMs(notice.bundle ?? notice.key, notice.attempts));
      const late = now + pause > notice.createdAt + policy.deadlineMs;
      if (!late && notice.attempts < mostAttempts) {
        return { ...notice, state: 'pending', runAt: now + pause, lastAnswer: delivery.why };
      }
      const tries = notice.attempts === 1 ? '1 attempt' : `${notice.attempts} attempts`;
      const took = formatDuration(now - notice.createdAt);
      return ended(notice, `Given up after ${tries} in ${took}: ${delivery.why}`);
    }
  }
}

function ended(notice: Notice, lastAnswer: string): Notice {
  return { ...notice, state: 'dead', leaseUntil: null, lastAnswer };
}

function decided(state: Notice): NoticeDecision {
  return { kind: 'decided', state };
}
