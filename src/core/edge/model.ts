import type { Histogram } from './histogram.ts';

/** At most `requests` at once from one client to paths below `path` (`/` is all), and as many per `windowMs` over time. */
export type RateLimit = { path: string; requests: number; windowMs: number };

/**
 * Addresses (`203.0.113.7`, `2001:db8::/32`) that are refused until `until` (epoch ms; null: until it is lifted).
 * `everywhere`: every service was meant, also one that is added later.
 */
export type Block = { address: string; until: number | null; reason: string; everywhere: boolean };

/** A service that is closed on purpose. `allow` are addresses that are let in all the same. */
export type Maintenance = { message: string; retryAfterSeconds: number; allow: string[] };

/** What the edge demands of requests to one service. */
export type EdgePolicy = {
  maintenance: Maintenance | null;
  /** Paths, exactly as written, that neither maintenance nor a rate limit closes: health endpoints. */
  openPaths: string[];
  rateLimits: RateLimit[];
  blocked: Block[];
  /** Null: no limit. */
  maxBodyBytes: number | null;
  maxHeaderBytes: number;
  /** How long a target may be silent before its answer begins; 504 after that. */
  responseTimeoutMs: number;
  /** How long a client may take to send its request, the body included; 408 after that. */
  requestTimeoutMs: number;
};

/** What holds for a service that nobody has set anything for. */
export const defaultPolicy: EdgePolicy = {
  maintenance: null,
  openPaths: [],
  rateLimits: [],
  blocked: [],
  maxBodyBytes: 100_000_000,
  maxHeaderBytes: 16_384,
  responseTimeoutMs: 60_000,
  requestTimeoutMs: 300_000,
};

/** A new release that serves `share` % of clients beside the present one. `cookie` is the name of the one that keeps a client on its side. */
export type Canary = { targets: number[]; share: number; cookie: string };

export type Side = 'stable' | 'canary';

/** Requests that were answered by one side, those of them that failed, and how long each waited for its answer (ms). */
export type SideTraffic = { requests: number; errors: number; durations: Histogram };

/** Requests of one route class, such as `GET /users/:id`; `statuses` are counts by `2xx` and so on. */
export type RouteTraffic = {
  route: string;
  requests: number;
  statuses: Record<string, number>;
  /** Time until the answer began. */
  durations: Histogram;
  /** Sent to clients, headers included. */
  bytes: number;
};

/** What crossed the edge for one service since the last look. Requests count when their answer begins. */
export type Traffic = {
  service: string;
  requests: number;
  /** Status 5xx, or an answer that broke off. */
  errors: number;
  /** The edge's own refusals (maintenance, 4xx) are in `requests` and not in here. */
  durations: Histogram;
  routes: RouteTraffic[];
};
