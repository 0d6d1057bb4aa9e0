import type { IncomingMessage } from 'node:http';
import { type Block, defaultPolicy, type EdgePolicy } from '../core/edge/model.ts';
import { limitFor, normalPath } from '../core/edge/rate-limit.ts';
import { AddressSet, clientKey } from './addresses.ts';
import { malformed, pathOf } from './malformed.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { Refusal } from './refusal.ts';

/** A request that is let in, with headers for its answer; or what it is refused with. */
export type Verdict = { kind: 'pass'; headers: readonly string[] } | { kind: 'refuse'; refusal: Refusal };

const pass: Verdict = { kind: 'pass', headers: [] };

/** One service's policy at work: says of each request whether it goes through. */
export class Gate {
  #policy: EdgePolicy = defaultPolicy;
  #allowed = new AddressSet([]);
  #blocks: { block: Block; addresses: AddressSet }[] = [];
  /** All of them together: most clients are in none, and that is one question. */
  #blocked = new AddressSet([]);
  readonly #limiter = new RateLimiter();

  get policy(): EdgePolicy {
    return this.#policy;
  }

  /** Throws an Error that says what is wrong; then the policy before goes on. */
  set policy(policy: EdgePolicy) {
    const allowed = new AddressSet(policy.maintenance?.allow ?? []);
    this.#blocks = policy.blocked.map((block) => ({ block, addresses: new AddressSet([block.address]) }));
    this.#blocked = new AddressSet(policy.blocked.map(({ address }) => address));
    this.#allowed = allowed;
    const rateLimits = policy.rateLimits.map((limit) => ({ ...limit, path: normalPath(limit.path) }));
    this.#policy = { ...policy, rateLimits };
  }

  /** `now` in epoch ms; `client` is a plain address. */
  judge(request: IncomingMessage, client: string, now: number): Verdict {
    const { maintenance, openPaths, maxHeaderBytes } = this.#policy;
    const wrong = malformed(request) ?? this.#blockOf(client, now) ?? tooLong(request, maxHeaderBytes);
    if (wrong !== null) return { kind: 'refuse', refusal: wrong };
    const url = pathOf(request.url ?? '/') ?? '/';
    const open = openPaths.length > 0 && openPaths.includes(url.split('?', 1)[0] ?? '');
    if (maintenance !== null && !open && !this.#allowed.has(client)) {
      const { message, retryAfterSeconds } = maintenance;
      return { kind: 'refuse', refusal: { status: 503, code: 'maintenance', message, retryAfterSeconds } };
    }
    const verdict = open ? pass : this.#limited(url, client, now);
    if (verdict.kind === 'refuse') return verdict;
    const length = Number(request.headers['content-length'] ?? 0);
    return this.tooLarge(length) ? { kind: 'refuse', refusal: this.bodyRefusal } : verdict;
  }

  tooLarge(bodyBytes: number): boolean {
    return this.#policy.maxBodyBytes !== null && bodyBytes > this.#policy.maxBodyBytes;
  }

  get bodyRefusal(): Refusal {
    const message = `The body of this request is larger than ${this.#policy.maxBodyBytes} bytes.`;
    return { status: 413, code: 'body-too-large', message, close: true };
  }

  #blockOf(client: string, now: number): Refusal | null {
    if (!this.#blocked.has(client)) return null;
    for (const { block, addresses } of this.#blocks) {
      if ((block.until !== null && block.until <= now) || !addresses.has(client)) continue;
      return { status: 403, code: 'blocked', message: 'Requests from your address are refused.', close: true };
    }
    return null;
  }

  #limited(url: string, client: string, now: number): Verdict {
    const { rateLimits } = this.#policy;
    const limit = rateLimits.length === 0 ? null : limitFor(rateLimits, normalPath(url));
    if (limit === null) return pass;
    const taken = this.#limiter.take(limit, clientKey(client), now);
    const reset = String(Math.ceil(taken.resetMs / 1000));
    const headers = ['RateLimit-Limit', String(limit.requests), 'RateLimit-Remaining', String(taken.remaining)];
    headers.push(
      'RateLimit-Reset',
      reset,
      'RateLimit-Policy',
      `${limit.requests};w=${Math.ceil(limit.windowMs / 1000)}`,
    );
    if (taken.allowed) return { kind: 'pass', headers };
    const retryAfterSeconds = Math.max(1, Math.ceil(taken.retryMs / 1000));
    const message = `Too many requests from your address; try again in ${retryAfterSeconds} s.`;
    return { kind: 'refuse', refusal: { status: 429, code: 'rate-limited', message, retryAfterSeconds, headers } };
  }
}

function tooLong({ rawHeaders, url }: IncomingMessage, most: number): Refusal | null {
  let bytes = url?.length ?? 0;
  for (const text of rawHeaders) bytes += text.length + 2;
  if (bytes <= most) return null;
  const message = `The headers of this request are larger than ${most} bytes.`;
  return { status: 431, code: 'headers-too-large', message, close: true };
}
