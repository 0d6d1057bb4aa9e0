import { z } from 'zod';
import { person } from './actor.ts';

const services = z.array(z.string().min(1).max(100)).max(200).default([]);

/** Refuses an address (or a range, `203.0.113.0/24`) with 403 for `forMs`, or (null) until it is lifted. `services` empty means all. */
export const blockRequest = z.strictObject({
  address: z.string().min(1).max(64),
  services,
  forMs: z.number().int().min(1000).max(31_536_000_000).nullable(),
  reason: z.string().trim().min(1).max(500),
  actor: person,
});

/** Lets an address in again, as it was written when it was blocked. */
export const unblockRequest = z.strictObject({ address: z.string().min(1).max(64), services, actor: person });

/** An address that one service refuses. `until` is epoch ms; null: until it is lifted. */
export const blockView = z.object({
  service: z.string(),
  address: z.string(),
  until: z.number().nullable(),
  reason: z.string(),
});

/** What is refused now. */
export const blocksResponse = z.object({ blocks: z.array(blockView) });

/** Who was answered 429 since `since` (epoch ms), most often first. */
export const topClientsResponse = z.object({
  clients: z.array(
    z.object({ address: z.string(), refused: z.number(), services: z.array(z.string()), last: z.number() }),
  ),
});

export type BlocksResponse = z.infer<typeof blocksResponse>;
export type TopClientsResponse = z.infer<typeof topClientsResponse>;
