import type { Delivery } from '../notice/model.ts';

/**
 * Somebody outside who wants to hear of public incidents. `address` (an email's, or a webhook's URL) is sealed; what tells
 * one from another is `fingerprint`, which nobody can make without our key. Times are epoch ms.
 */
export type Subscriber = {
  id: string;
  kind: 'email' | 'webhook';
  fingerprint: string;
  address: unknown;
  /** `pending` until whoever owns the address has said that they want it; `paused`: it takes nothing any more, and is told nothing. */
  state: 'pending' | 'confirmed' | 'paused';
  createdAt: number;
  /** When it was last asked for its yes, and how often. */
  askedAt: number;
  asked: number;
  confirmedAt: number | null;
  /** Tries in a row that it refused or did not answer, and since when. */
  refusals: number;
  refusingSince: number | null;
  pausedAt: number | null;
  /** Why it was paused. */
  why: string | null;
};

/** Of a subscriber that is told again: nothing speaks against it. */
export const unrefused = { refusals: 0, refusingSince: null, pausedAt: null, why: null } as const;

/** So many tries in a row, and for so long: a receiver that is down for an evening is not dead. */
export const refusalsToPause = 10;
export const refusingToPauseMs = 24 * 3_600_000;

/**
 * What a sending says of a subscriber, as the subscriber is then; null when nothing changes. An address that is no more (410
 * Gone, a mailbox that does not exist) pauses it at once, everything else after many tries over a day.
 */
export function afterSending(subscriber: Subscriber, delivery: Delivery, now: number): Subscriber | null {
  if (subscriber.state !== 'confirmed') return null;
  if (delivery.kind === 'delivered') return subscriber.refusals === 0 ? null : { ...subscriber, ...unrefused };
  const refusals = subscriber.refusals + 1;
  const refusingSince = subscriber.refusingSince ?? now;
  const refused = { ...subscriber, refusals, refusingSince };
  if (delivery.kind === 'permanent' && delivery.gone === true) return paused(refused, delivery.why, now);
  if (refusals < refusalsToPause || now - refusingSince < refusingToPauseMs) return refused;
  return paused(refused, `${refusals} tries in a row failed, the last so: ${delivery.why}`, now);
}

function paused(subscriber: Subscriber, why: string, now: number): Subscriber {
  return { ...subscriber, state: 'paused', pausedAt: now, why };
}
