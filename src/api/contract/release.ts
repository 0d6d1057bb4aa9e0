import { z } from 'zod';
import type { Release } from '../../core/release/model.ts';

/** A release without its variables and its configuration: their values never leave by the API. */
export const releaseView = z.object({
  id: z.string(),
  service: z.string(),
  number: z.number(),
  codeHash: z.string(),
  reason: z.enum(['deploy', 'restart', 'rollback', 'variables', 'scale']),
  state: z.enum(['starting', 'live', 'retired', 'failed', 'pruned']),
  createdAt: z.number(),
  liveAt: z.number().nullable(),
  failure: z.string().nullable(),
  from: z.string().nullable(),
  good: z.boolean(),
}) satisfies z.ZodType<Omit<Release, 'variables' | 'config'>>;

/** The answer of `GET /api/services/:name/deployments`, greatest number first. `lastGood` is the id of the release that a rollback goes to. */
export const deploymentsResponse = z.object({ deployments: z.array(releaseView), lastGood: z.string().nullable() });

/** What came of a deploy, restart, rollback or variable change; `failed` is an outcome, not an HTTP error. */
export const outcomeResponse = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('live'),
    release: releaseView,
    previous: z.string().nullable(),
    warnings: z.array(z.string()),
    /** What a rollback brings back, one sentence each. */
    restores: z.array(z.string()).optional(),
  }),
  z.object({
    kind: z.literal('failed'),
    release: releaseView,
    why: z.string(),
    logTail: z.array(z.string()),
    stillServing: z.string().nullable(),
  }),
]);

/** `from` is the id of another service's good release whose code is taken; null is the service's own directory. */
export const deployRequest = z.strictObject({ from: z.string().min(1).max(100).nullable().default(null) });

export const scaleRequest = z.strictObject({ replicas: z.number().int().min(1).max(100) });

/** `release` is an id or a number as text; null is the last good release before the live one. */
export const rollbackRequest = z.strictObject({ release: z.string().min(1).max(100).nullable().default(null) });

export type DeploymentsResponse = z.infer<typeof deploymentsResponse>;
export type OutcomeResponse = z.infer<typeof outcomeResponse>;
