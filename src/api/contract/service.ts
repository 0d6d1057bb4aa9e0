import { z } from 'zod';
import type { CheckResult } from '../../core/check/model.ts';
import { type LogLine, logLevels, type LogQuery } from '../../core/log/model.ts';
import type { ServiceStatus } from '../../core/release/model.ts';
import { errorResponse } from './error.ts';
import { canaryView } from './release.ts';
import { source } from './source.ts';

/** What one probe found. */
export const checkResult = z.object({
  checkId: z.string(),
  at: z.number(),
  outcome: z.enum(['pass', 'fail', 'lost']),
  durationMs: z.number().nullable(),
  status: z.number().nullable(),
  reason: z.string().nullable(),
  value: z.number().nullable().optional(),
}) satisfies z.ZodType<CheckResult>;

/** A check with what is known of it. `recent` is oldest first, at most 40; `since` is null before the first probe. */
export const checkView = z.object({
  id: z.string(),
  /** Null for what is no HTTP check; `target` says for every kind what it asks. */
  url: z.string().nullable(),
  target: z.string(),
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
  publicAddress: z.string(),
  healthUrl: z.string(),
  release: z.object({ id: z.string(), number: z.number(), liveAt: z.number().nullable() }).nullable(),
  pid: z.number().nullable(),
  restarts: z.number(),
  memoryMb: z.number().nullable(),
  replicas: z.object({ serving: z.number(), wanted: z.number() }),
  limits: z.string().nullable(),
  maintenance: z.string().nullable(),
  canary: canaryView,
  blocked: z.number(),
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

const time = z.coerce.number().int().min(0).max(8.64e15).nullable().default(null);

/**
 * The newest `tail` lines from `since` to `until` (epoch ms), holding the substring `filter` (any case), matching `regex`
 * (RE2), at least as bad as `level`, of the release `releaseId`.
 */
export const logQuery = z.object({
  tail: z.coerce.number().int().min(0).max(10_000).default(100),
  since: time,
  until: time,
  filter: z.string().min(1).max(500).nullable().default(null),
  regex: z.string().min(1).max(500).nullable().default(null),
  level: z.enum(logLevels).nullable().default(null),
  releaseId: z.string().min(1).max(100).nullable().default(null),
}) satisfies z.ZodType<Omit<LogQuery, 'service'>>;

/** The same, streamed; `follow=false` ends it after the lines that there are. */
export const followQuery = logQuery.extend({
  tail: z.coerce.number().int().min(0).max(100_000).default(100),
  follow: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
});

/** The answer of `GET /api/services/:name/logs` and `GET /api/logs`, oldest line first. */
export const logsResponse = z.object({ lines: z.array(logLine) });

/** One line of a followed log: a log line, how many were left out for a slow reader, or why it ended. */
export const followEvent = z.union([logLine, z.object({ leftOut: z.number() }), errorResponse]);

export type CheckView = z.infer<typeof checkView>;
export type ServiceView = z.infer<typeof serviceView>;
export type LogsResponse = z.infer<typeof logsResponse>;
export type FollowEvent = z.infer<typeof followEvent>;
