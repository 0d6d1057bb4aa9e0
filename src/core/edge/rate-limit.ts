import type { RateLimit } from './model.ts';

/** What one client has left of one limit, as it stood at `at` (epoch ms). A client without one has all of it. */
export type Bucket = { tokens: number; at: number };

/** The decision about one request. Times in ms: until another request is let through, and until all is there again. */
export type Taken = { bucket: Bucket; allowed: boolean; remaining: number; retryMs: number; resetMs: number };

/** Takes one request out of a token bucket that holds `limit.requests` and fills evenly over `limit.windowMs`. */
export function takeToken(before: Bucket | undefined, limit: RateLimit, now: number): Taken {
  const perMs = limit.requests / limit.windowMs;
  // A clock that was set back gives nothing and takes nothing.
  const elapsed = before === undefined ? 0 : Math.max(0, now - before.at);
  const held = Math.min(limit.requests, (before?.tokens ?? limit.requests) + elapsed * perMs);
  const allowed = held >= 1;
  const tokens = allowed ? held - 1 : held;
  return {
    bucket: { tokens, at: now },
    allowed,
    remaining: Math.floor(tokens),
    retryMs: allowed ? 0 : Math.ceil((1 - held) / perMs),
    resetMs: Math.ceil((limit.requests - tokens) / perMs),
  };
}

/** The limit for a path: of those it lies under, the one with the longest; null when there is none. All paths are normal ones. */
export function limitFor(limits: readonly RateLimit[], path: string): RateLimit | null {
  let best: RateLimit | null = null;
  for (const limit of limits) {
    const under = limit.path === '/' || path === limit.path || path.startsWith(`${limit.path}/`);
    if (under && (best === null || limit.path.length > best.path.length)) best = limit;
  }
  return best;
}

/**
 * A path as most servers understand it: decoded, without query, empty and dot segments, and in lower case. Otherwise
 * `/%61pi` or `/x/../api` would be a way around a limit on `/api`.
 */
export function normalPath(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  // Nothing to undo in most paths.
  if (!/[%\\A-Z]|\/[./]|.\/$/.test(path)) return path === '' ? '/' : path;
  const kept: string[] = [];
  for (const segment of decoded(path).replaceAll('\\', '/').split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}`.toLowerCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8: each escape that is ASCII still counts.
    return path.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
}
