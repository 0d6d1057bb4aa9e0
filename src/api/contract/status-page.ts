import { z } from 'zod';
import { actor } from './actor.ts';
import type { PublicCard } from '../../core/status-page/card.ts';
import { impacts } from '../../core/status-page/model.ts';

const impact = z.enum(impacts);
const publicState = z.enum(['investigating', 'fixing', 'resolved']);

/** What customers see of an incident. `components` are ids of signalbox.yaml; times are epoch ms. */
export const publicIncidentView = z.object({
  id: z.string(),
  title: z.string(),
  components: z.array(z.string()),
  impact,
  state: publicState,
  begunAt: z.number(),
  endedAt: z.number().nullable(),
  updates: z.array(z.object({ at: z.number(), state: publicState, impact, text: z.string() })),
});

/** Every word that customers read of an incident. Times are epoch ms; updates: the newest first. */
const publicCard = z.object({
  title: z.string(),
  impact: z.string(),
  components: z.string(),
  begunAt: z.number(),
  endedAt: z.number().nullable(),
  updates: z.array(z.object({ state: z.string(), text: z.string(), at: z.number() })),
}) satisfies z.ZodType<PublicCard>;

/** The answer of `GET /api/incidents/:id/public`: what customers see (null: nothing yet), in their words too, and where. */
export const publicResponse = z.object({
  shown: publicIncidentView.nullable(),
  card: publicCard.nullable(),
  link: z.string(),
  components: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** Tells customers of an incident. What is null stays as it is. */
export const publicRequest = z.strictObject({
  text: z.string().trim().min(1).max(4000),
  title: z.string().trim().min(1).max(200).nullable().default(null),
  components: z.array(z.string().max(100)).max(100).nullable().default(null),
  impact: impact.nullable().default(null),
  actor,
});

/** The answer of `POST /api/incidents/:id/public`. */
export const publicChanged = z.object({ shown: publicIncidentView, link: z.string() });

/**
 * The answer of `POST /api/incidents/:id/public/preview`: what customers would see if that were sent, and what their mails
 * say. `doubtful` are words that look as if only the team should know them. Nothing is sent or kept.
 */
export const publicPreview = z.object({
  shown: publicIncidentView,
  card: publicCard,
  link: z.string(),
  mail: z.object({ subject: z.string(), text: z.string() }),
  doubtful: z.array(z.object({ word: z.string(), why: z.string() })),
});

/** Who hears of public incidents; of the address only enough to know it again. */
export const subscribersResponse = z.object({
  subscribers: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['email', 'webhook']),
      state: z.enum(['pending', 'confirmed', 'paused']),
      address: z.string(),
      createdAt: z.number(),
      confirmedAt: z.number().nullable(),
      /** Tries in a row that failed. */
      refusals: z.number(),
      /** Since when it is told nothing any more, and why; null for all others. */
      pausedAt: z.number().nullable(),
      why: z.string().nullable(),
    }),
  ),
});

/** Forgets a subscriber, or tells it again that was paused; by id or whole address. */
export const subscriberRequest = z.strictObject({
  which: z.string().trim().min(1).max(1000),
  actor,
});
export const subscriberRemoved = z.object({ removed: z.boolean() });
export const subscriberResumed = z.object({ resumed: z.boolean() });

export type PublicRequest = z.input<typeof publicRequest>;
export type PublicPreview = z.infer<typeof publicPreview>;
export type PublicChanged = z.infer<typeof publicChanged>;
export type SubscribersResponse = z.infer<typeof subscribersResponse>;
export type SubscriberResumed = z.infer<typeof subscriberResumed>;
export type SubscriberRemoved = z.infer<typeof subscriberRemoved>;
