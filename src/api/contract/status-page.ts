import { z } from 'zod';
import { actor } from './actor.ts';
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

/** The answer of `GET /api/incidents/:id/public`: what customers see (null: nothing yet), and where. */
export const publicResponse = z.object({
  shown: publicIncidentView.nullable(),
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

/** Who hears of public incidents; of the address only enough to know it again. */
export const subscribersResponse = z.object({
  subscribers: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['email', 'webhook']),
      state: z.enum(['pending', 'confirmed']),
      address: z.string(),
      createdAt: z.number(),
      confirmedAt: z.number().nullable(),
    }),
  ),
});

/** Forgets a subscriber, by id or whole address. */
export const removeSubscriberRequest = z.strictObject({
  which: z.string().trim().min(1).max(1000),
  actor,
});
export const subscriberRemoved = z.object({ removed: z.boolean() });

export type PublicChanged = z.infer<typeof publicChanged>;
export type SubscribersResponse = z.infer<typeof subscribersResponse>;
export type SubscriberRemoved = z.infer<typeof subscriberRemoved>;
