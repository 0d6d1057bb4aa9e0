import { z } from 'zod';
import type { Canary, EdgePolicy } from '../core/edge/model.ts';
import { AddressSet } from './addresses.ts';

const positive = z.number().positive().finite();
const bytes = z.number().int().positive();

/** The longest message of a maintenance page, and the most entries of a list. */
const [longestText, mostEntries] = [2000, 1000];

/** A policy as it is written to a file and sent to the edge's process. */
export const edgePolicy = z.object({
  maintenance: z
    .object({
      message: z.string().max(longestText),
      retryAfterSeconds: z.number().int().min(1).max(86_400),
      allow: z.array(z.string()).max(mostEntries),
    })
    .nullable(),
  openPaths: z.array(z.string().startsWith('/')).max(mostEntries),
  rateLimits: z
    .array(z.object({ path: z.string().startsWith('/'), requests: z.number().int().positive(), windowMs: positive }))
    .max(mostEntries),
  blocked: z
    .array(
      z.object({
        address: z.string(),
        until: z.number().nullable(),
        reason: z.string().max(longestText),
        everywhere: z.boolean().default(false),
      }),
    )
    .max(mostEntries),
  maxBodyBytes: bytes.nullable(),
  maxHeaderBytes: bytes,
  responseTimeoutMs: positive,
  requestTimeoutMs: positive,
}) satisfies z.ZodType<EdgePolicy>;

export const edgeCanary = z.object({
  targets: z.array(z.number().int()),
  share: z.number().min(0).max(100),
  cookie: z.string().regex(/^[\w-]{1,64}$/),
}) satisfies z.ZodType<Canary>;

/** `before` with what `changes` names; blocks that have run out at `now` (epoch ms) are left out. */
export function mergePolicy(before: EdgePolicy, changes: Partial<EdgePolicy>, now: number): EdgePolicy {
  const merged = { ...before, ...changes };
  return { ...merged, blocked: merged.blocked.filter(({ until }) => until === null || until > now) };
}

function check(schema: z.ZodType, value: unknown): void {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue !== undefined) throw new Error(`${issue.path.join('.')}: ${issue.message}.`);
}

/** Throws an Error that says, for people, what in a canary is wrong. */
export function checkCanary(canary: Canary | null): void {
  if (canary !== null) check(edgeCanary, canary);
}

/** Throws an Error that says, for people, what in a policy is wrong. */
export function checkPolicy(policy: EdgePolicy, mostHeaderBytes: number): void {
  check(edgePolicy, policy);
  if (policy.maxHeaderBytes > mostHeaderBytes) throw new Error(`maxHeaderBytes: at most ${mostHeaderBytes}.`);
  // Each says which of them is no address.
  new AddressSet(policy.blocked.map(({ address }) => address));
  new AddressSet(policy.maintenance?.allow ?? []);
}
