import { z } from 'zod';
import type { ServiceProcess } from '../../core/release/model.ts';

const serviceProcess = z.object({
  service: z.string(),
  release: z.number(),
  instance: z.number(),
  pid: z.number(),
  port: z.number(),
  startedAt: z.number().nullable(),
  memoryMb: z.number().nullable(),
  cpuPercent: z.number().nullable(),
  state: z.enum(['serving', 'starting', 'leaving']),
}) satisfies z.ZodType<ServiceProcess>;

/** The answer of `GET /api/processes`. */
export const processesResponse = z.object({ now: z.number(), processes: z.array(serviceProcess) });

/** How far back figures are taken: `since` is in epoch ms; null is the last 15 minutes. */
export const metricsQuery = z.object({ since: z.coerce.number().int().min(0).max(8.64e15).nullable().default(null) });

/**
 * What was measured of one service. Memory (MB) and CPU (% of one core) are the newest and the greatest figure, requests and
 * errors are counted, `p95Ms` is the greatest of the p95s that were measured. Null where nothing was.
 */
export const serviceMetrics = z.object({
  service: z.string(),
  memoryMb: z.object({ latest: z.number(), most: z.number() }).nullable(),
  cpuPercent: z.object({ latest: z.number(), most: z.number() }).nullable(),
  requests: z.number(),
  errors: z.number(),
  p95Ms: z.number().nullable(),
  restarts: z.number(),
});

/** The answer of `GET /api/metrics`. */
export const metricsResponse = z.object({ from: z.number(), to: z.number(), services: z.array(serviceMetrics) });

/**
 * Requests of one route class, a method and a path without its ids. `statuses` counts by `2xx` and so on. Durations are until
 * the answer began, in ms: percentiles, null where nothing was measured, and the histogram that they are read from, in which
 * each bucket holds what took up to so long and longer than the one before.
 */
const routeMetrics = z.object({
  route: z.string(),
  requests: z.number(),
  statuses: z.record(z.string(), z.number()),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  durations: z.array(z.object({ upToMs: z.number(), count: z.number() })),
  bytes: z.number(),
});

/** The answer of `GET /api/metrics/routes`. `from` is how far back it really reaches: an hour at most. */
export const routesResponse = z.object({
  from: z.number(),
  to: z.number(),
  services: z.array(z.object({ service: z.string(), routes: z.array(routeMetrics) })),
});

export type RoutesResponse = z.infer<typeof routesResponse>;
export type ProcessesResponse = z.infer<typeof processesResponse>;
export type MetricsResponse = z.infer<typeof metricsResponse>;
