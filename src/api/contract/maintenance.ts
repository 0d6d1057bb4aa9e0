import { z } from 'zod';

/** Closes services (`on`), or opens them again. `services` empty means all of them; `allow` are addresses that are let in all the same. */
export const maintenanceRequest = z.strictObject({
  on: z.boolean(),
  services: z.array(z.string().min(1).max(100)).max(200).default([]),
  message: z.string().trim().min(1).max(500).nullable().default(null),
  retryAfterSeconds: z.number().int().min(1).max(86_400).default(300),
  allow: z.array(z.string().min(2).max(64)).max(100).default([]),
});

/** Which services are closed on purpose, with what visitors are told; null: open. */
export const maintenanceResponse = z.object({
  services: z.array(z.object({ service: z.string(), maintenance: z.string().nullable() })),
});

export type MaintenanceResponse = z.infer<typeof maintenanceResponse>;
