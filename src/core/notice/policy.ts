/** At most `count` messages in any span of `windowMs`. */
export type RateLimit = { count: number; windowMs: number };

/** How one kind of channel is dealt with. */
export type DeliveryPolicy = {
  /**
   * People read it: what nobody has been told yet is told in one message instead of three, and many incidents in one.
   * Programs get each happening by itself.
   */
  forPeople: boolean;
  /**
   * What follows when a sender died after claiming, so that nobody knows whether it had sent. `sendAgain`: at least once,
   * and heard once where the destination takes idempotency keys. `giveUp`: at most once, and the timeline says so.
   */
  afterCrash: 'sendAgain' | 'giveUp';
  /** Attempts go on until this long after the notice was written. */
  deadlineMs: number;
  limits: readonly RateLimit[];
  /** So many destinations of the kind are told at the same time; as many as there are if left out. */
  atOnce?: number;
};

const minute = 60_000;
const hour = 60 * minute;

/** For a channel that states none. */
export const defaultPolicy: DeliveryPolicy = {
  forPeople: false,
  afterCrash: 'sendAgain',
  deadlineMs: 4 * hour,
  limits: [],
};

const chat: DeliveryPolicy = { ...defaultPolicy, forPeople: true };

/** Each kind's own. */
export const policies = {
  terminal: defaultPolicy,
  // Both tell a repetition by its key.
  webhook: defaultPolicy,
  pagerduty: defaultPolicy,
  slack: { ...chat, limits: [{ count: 30, windowMs: minute }] },
  // A bot may send 20 messages a minute to one group. https://core.telegram.org/bots/faq#broadcasting-to-users
  telegram: { ...chat, limits: [{ count: 20, windowMs: minute }] },
  discord: { ...chat, limits: [{ count: 30, windowMs: minute }] },
  email: { ...chat, limits: [{ count: 30, windowMs: hour }] },
  // A message costs money and wakes people, and Twilio takes no key that would tell a repetition. After an hour an SMS
  // says nothing that the next level of escalation has not heard.
  sms: {
    forPeople: true,
    afterCrash: 'giveUp',
    deadlineMs: hour,
    limits: [
      { count: 5, windowMs: 15 * minute },
      { count: 11, windowMs: hour },
      { count: 21, windowMs: 3 * hour },
    ],
  },
  // Thousands may want to hear of one incident, by one mail server.
  subscriberByMail: { ...chat, atOnce: 8 },
  subscriberByWebhook: { ...defaultPolicy, atOnce: 16 },
} as const satisfies Record<string, DeliveryPolicy>;

/** How far back `limits` look. */
export function longestWindowMs({ limits }: Pick<DeliveryPolicy, 'limits'>): number {
  return Math.max(0, ...limits.map((limit) => limit.windowMs));
}

/** How many messages may go out now, and when the next may where none may. `sentAt` are the times of those before. */
export function roomFor(
  { limits }: Pick<DeliveryPolicy, 'limits'>,
  sentAt: readonly number[],
  now: number,
): { room: number; freeAt: number } {
  let [room, freeAt] = [Number.POSITIVE_INFINITY, now];
  for (const { count, windowMs } of limits) {
    const within = sentAt.filter((at) => at > now - windowMs).sort((a, b) => a - b);
    room = Math.min(room, count - within.length);
    const blocking = within[within.length - count];
    if (blocking !== undefined) freeAt = Math.max(freeAt, blocking + windowMs);
  }
  return { room: Math.max(0, room), freeAt };
}
