import type { RateLimit } from '../core/edge/model.ts';
import { type Bucket, type Taken, takeToken } from '../core/edge/rate-limit.ts';

/** Clients of one service that are remembered, at about 150 bytes each; beyond that the one not heard of for longest is forgotten. */
const mostClients = 50_000;

/** The buckets of one service's clients. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();

  take(limit: RateLimit, client: string, now: number): Taken {
    const key = `${client} ${limit.path}`;
    const taken = takeToken(this.#buckets.get(key), limit, now);
    // To the end: a Map keeps the order in which keys came.
    this.#buckets.delete(key);
    this.#buckets.set(key, taken.bucket);
    if (this.#buckets.size > mostClients) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return taken;
  }

  get size(): number {
    return this.#buckets.size;
  }
}
