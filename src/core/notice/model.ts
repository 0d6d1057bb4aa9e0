/** The words of a notice, before any channel shapes them. */
export type NoticeBody = {
  about: 'opened' | 'acknowledged' | 'resolved' | 'test';
  incidentId: string | null;
  severity: string | null;
  title: string;
  lines: string[];
  /** The control room's page for it, or null. */
  link: string | null;
};

/**
 * One message to one destination. `key` is its idempotency key: the same incident, happening and destination make the
 * same key, so that a second insert is refused by the store.
 */
export type Notice = {
  id: string;
  key: string;
  /** The id of a channel in `signalbox.yaml`. */
  destination: string;
  body: NoticeBody;
  state: 'pending' | 'sending' | 'delivered' | 'dead';
  attempts: number;
  createdAt: number;
  /** Not before this time, epoch ms. */
  runAt: number;
  /** While `sending`: until when the claim holds, and its fencing token (a later claim has a greater one). */
  leaseUntil: number | null;
  token: number;
  deliveredAt: number | null;
  /** What the destination said last: a receipt, or why it failed. Never holds a secret. */
  lastAnswer: string | null;
};

/** What came of one sending. `retryAfterMs` is what the destination asked for (HTTP 429). */
export type Delivery =
  | { kind: 'delivered'; receipt: string | null }
  | { kind: 'temporary'; why: string; retryAfterMs: number | null }
  | { kind: 'permanent'; why: string };

export type NoticeEvent =
  | { kind: 'claimed'; leaseMs: number }
  | { kind: 'sent'; delivery: Delivery; token: number }
  /** It has to wait: for an earlier notice of the same incident to the same destination. */
  | { kind: 'held'; until: number }
  /** It must not be sent any more, and why. */
  | { kind: 'dropped'; why: string };
