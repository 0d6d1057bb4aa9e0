import { z } from 'zod';
import { actor } from './actor.ts';

/** A channel, and how it has been doing. `kind` is that of `signalbox.yaml`. */
export const channelView = z.object({
  id: z.string(),
  lastDeliveredAt: z.number().nullable(),
  failingSince: z.number().nullable(),
  failures: z.number(),
  why: z.string().nullable(),
  down: z.boolean(),
  reportedOn: z.string().nullable(),
});

/** The answer of `GET /api/channels`. */
export const channelsResponse = z.object({ now: z.number(), channels: z.array(channelView) });

/** `actor` is who asked, as the message will say. */
export const testRequest = z.strictObject({ actor });

/** The answer of `POST /api/channels/:id/test`: what the destination said. */
export const testResponse = z.object({ delivered: z.boolean(), answer: z.string().nullable() });

export type ChannelView = z.infer<typeof channelView>;
export type ChannelsResponse = z.infer<typeof channelsResponse>;
export type TestResponse = z.infer<typeof testResponse>;
