/**
 * The words of a notice, before any channel shapes them. `escalated` tells somebody else of an incident that nobody has
 * acknowledged; `raised` tells who knows of it that it became worse; `announced` tells of planned work ahead; `several` is a bundle; `trouble` and `over` are about Signalbox
 * itself, a channel that is down above all. `public` tells a subscriber of the status page, and `invited` asks for their yes.
 */
export type NoticeBody = {
  about:
    | 'opened'
    | 'escalated'
    | 'raised'
    | 'acknowledged'
    | 'resolved'
    | 'announced'
    | 'several'
    | 'trouble'
    | 'over'
    | 'public'
    | 'invited'
    | 'test';
  incidentId: string | null;
  severity: string | null;
  title: string;
  lines: string[];
  /** The control room's page for it, or null. */
  link: string | null;
  /** What belongs together where there is no incident, for destinations that thread or join messages. */
  thread?: string;
  /** Which of several tellings of the same happening it is, where there may be more than one (`level-2`). */
  turn?: string;
  /** How many times the incident had been opened again; none if left out. */
  again?: number;
  /** Of a `public` one: its reader has heard nothing of that incident before. */
  begins?: boolean;
};

/**
 * One message to one destination. `key` is its idempotency key: the same incident, happening (with its turn) and destination make the
 * same key, so that a second insert is refused by the store.
 */
export type Notice = {
  id: string;
  key: string;
  /** The id of a channel in `signalbox.yaml`. */
  destination: string;
  body: NoticeBody;
  /** `superseded`: a later one of the same incident was sent in its place, and says what this one would have said. */
  state: 'pending' | 'sending' | 'delivered' | 'dead' | 'superseded';
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
  /** The key under which it goes out in one message with others, once it was tried so; else null. */
  bundle: string | null;
};

/**
 * What came of one sending. `gone` says that the address itself is no more, whatever is sent to it. `retryAfterMs` is what the destination asked for (HTTP 429). `unknown` is only said where no
 * key tells a repetition and being told twice is worse than once: it may have been taken in, and is not sent again.
 */
export type Delivery =
  | { kind: 'delivered'; receipt: string | null }
  | { kind: 'temporary'; why: string; retryAfterMs: number | null }
  | { kind: 'permanent'; why: string; gone?: true }
  | { kind: 'unknown'; why: string };

export type NoticeEvent =
  /** `bundle` is the key it goes out under with others, or null when it goes alone. */
  | { kind: 'claimed'; leaseMs: number; bundle: string | null }
  | { kind: 'sent'; delivery: Delivery; token: number }
  /** It has to wait: for an earlier notice of the same incident to the same destination, or for the destination's limit. */
  | { kind: 'held'; until: number }
  /** It must not be sent any more, and why. */
  | { kind: 'dropped'; why: string }
  /** A later notice of the same incident says it too. */
  | { kind: 'superseded'; why: string };
