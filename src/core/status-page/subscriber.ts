/**
 * Somebody outside who wants to hear of public incidents. `address` (an email's, or a webhook's URL) is sealed; what tells
 * one from another is `fingerprint`, which nobody can make without our key. Times are epoch ms.
 */
export type Subscriber = {
  id: string;
  kind: 'email' | 'webhook';
  fingerprint: string;
  address: unknown;
  /** `pending` until whoever owns the address has said that they want it. */
  state: 'pending' | 'confirmed';
  createdAt: number;
  /** When it was last asked for its yes, and how often. */
  askedAt: number;
  asked: number;
  confirmedAt: number | null;
};
