import { z } from 'zod';
import type { CheckResult } from '../../core/check/model.ts';
import type { LogLine, ServiceStatus } from '../../core/release/model.ts';
import { errorResponse } from './error.ts';
import { source } from './source.ts';

/** What one probe found. */
export const checkResult = z.object({
  checkId: z.string(),
  at: z.number(),
  outcome: z.enum(['pass', 'fail', 'lost']),
  durationMs: z.number().nullable(),
  status: z.number().nullable(),
  reason: z.string().nullable(),
}) satisfies z.ZodType<CheckResult>;

/** A check with what is known of it. `recent` is oldest first, at most 40; `since` is null before the first probe. */
export const checkView = z.object({
  id: z.string(),
  url: z.string(),
  intervalMs: z.number(),
  timeoutMs: z.number(),
  status: z.enum(['unknown', 'up', 'down']),
  since: z.number().nullable(),
  failures: z.number(),
  last: checkResult.nullable(),
  recent: z.array(z.object({ at: z.number(), up: z.boolean(), durationMs: z.number().nullable() })),
  source: source.nullable(),
});

const serviceStatus = z.object({
  service: z.string(),
  title: z.string(),
  state: z.enum(['stopped', 'starting', 'live', 'crashed', 'failed']),
  address: z.string(),
  healthUrl: z.string(),
  release: z.object({ id: z.string(), number: z.number(), liveAt: z.number().nullable() }).nullable(),
  pid: z.number().nullable(),
  restarts: z.number(),
  memoryMb: z.number().nullable(),
}) satisfies z.ZodType<ServiceStatus>;

/** One service: what the platform says of it, and its check (null when it has none). */
export const serviceView = serviceStatus.extend({ check: checkView.nullable() });

/** A log line, masked. */
export const logLine = z.object({
  at: z.number(),
  service: z.string(),
  releaseId: z.string(),
  stream: z.enum(['out', 'err']),
  text: z.string(),
}) satisfies z.ZodType<LogLine>;

/** `tail` lines at most, not older than `since` (epoch ms), holding the substring `filter` (any case). */
export const logQuery = z.object({
  tail: z.coerce.number().int().min(0).max(10_000).default(100),
  since: z.coerce.number().int().min(0).nullable().default(null),
  filter: z.string().min(1).max(500).nullable().default(null),
});

/** The answer of `GET /api/services/:name/logs` and `GET /api/logs`, oldest line first. */
export const logsResponse = z.object({ lines: z.array(logLine) });

/** One line of a followed log: a log line, how many were left out for a slow reader, or why it ended. */
export const followEvent = z.union([logLine, z.object({ leftOut: z.number() }), errorResponse]);

/** The values of secret variables are masked; `secret` says which those are. */
export const variablesResponse = z.object({
  variables: z.array(z.object({ name: z.string(), value: z.string(), secret: z.boolean() })),
});

/** Variables to set, or with null to remove. The service is released with them. */
export const variablesRequest = z.strictObject({
  changes: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/, 'a variable name: letters, digits and _'),
      z.string().max(32_768).nullable(),
    )
    .refine((changes) => Object.keys(changes).length > 0, 'at least one change'),
});

export type CheckView = z.infer<typeof checkView>;
export type ServiceView = z.infer<typeof serviceView>;
export type LogsResponse = z.infer<typeof logsResponse>;
export type FollowEvent = z.infer<typeof followEvent>;
export type VariablesResponse = z.infer<typeof variablesResponse>;
