import { z } from 'zod';
import { person } from './actor.ts';
import type { CanaryStatus, Release } from '../../core/release/model.ts';

/** A release without its variables and its configuration: their values never leave by the API. */
export const releaseView = z.object({
  id: z.string(),
  service: z.string(),
  number: z.number(),
  codeHash: z.string(),
  reason: z.enum(['deploy', 'canary', 'restart', 'rollback', 'variables', 'scale']),
  state: z.enum(['starting', 'canary', 'live', 'retired', 'failed', 'pruned']),
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
    /** For what a canary was promoted. */
    why: z.string().nullable().optional(),
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
export const deployRequest = z.strictObject({
  from: z.string().min(1).max(100).nullable().default(null),
  /** With it, a share of visitors first: in %, and for how long; null is as the service is configured. */
  canary: z
    .strictObject({
      share: z.number().min(0).max(100).nullable(),
      windowMs: z.number().int().min(1000).max(604_800_000).nullable(),
    })
    .nullable()
    .default(null),
});

/** Ends a canary by hand. Who did is written down. */
export const canaryRequest = z.strictObject({
  verdict: z.enum(['promote', 'withdraw']),
  actor: person,
});

/** A canary that is under way; null when there is none. */
export const canaryView = z
  .object({
    number: z.number(),
    share: z.number(),
    since: z.number(),
    until: z.number(),
    cookie: z.string(),
    says: z.string(),
  })
  .nullable() satisfies z.ZodType<CanaryStatus | null>;

export const canaryResponse = z.object({ canary: canaryView });

/** Nothing can be said of a restart: it is the live release again. */
export const restartRequest = z.strictObject({});
export const scaleRequest = z.strictObject({ replicas: z.number().int().min(1).max(100) });

/** `release` is an id or a number as text; null is the last good release before the live one. */
export const rollbackRequest = z.strictObject({ release: z.string().min(1).max(100).nullable().default(null) });

/** The answer of `GET /api/services/:name/rollback`: where it would go, what it would bring back, and what to beware of. */
export const rollbackPlan = z.object({
  release: releaseView,
  restores: z.array(z.string()),
  warnings: z.array(z.string()),
});

export type RollbackPlan = z.infer<typeof rollbackPlan>;
export type DeploymentsResponse = z.infer<typeof deploymentsResponse>;
export type OutcomeResponse = z.infer<typeof outcomeResponse>;
export type CanaryResponse = z.infer<typeof canaryResponse>;
