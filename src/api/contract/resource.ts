import { z } from 'zod';
import { person } from './actor.ts';
import type { ResourceStatus } from '../../core/resource/model.ts';

/** One resource, the services that need it, and its last backup. */
export const resourceView = z.object({
  resource: z.string(),
  title: z.string(),
  kind: z.enum(['postgres', 'redis']),
  state: z.enum(['missing', 'starting', 'ready', 'down', 'stopped']),
  source: z.enum(['url', 'machine', 'package']).nullable(),
  address: z.string().nullable(),
  variable: z.string(),
  pid: z.number().nullable(),
  restarts: z.number(),
  why: z.string().nullable(),
  keep: z.object({ backups: z.number(), days: z.number() }),
  usedBy: z.array(z.string()),
  /** The newest of `.signalbox/backups`: when it was made. Null: there is none, and never one of a Redis. */
  lastBackup: z.object({ at: z.number(), bytes: z.number() }).nullable(),
}) satisfies z.ZodType<ResourceStatus & { usedBy: string[]; lastBackup: { at: number; bytes: number } | null }>;

/** Who asks for the address with its password: it is written down. */
export const resourceUrlRequest = z.strictObject({ actor: person });

export type ResourceView = z.infer<typeof resourceView>;
/** The answer of `POST /api/resources/:name/url`, which no masker changes. */
export type ResourceUrlResponse = { url: string };
