/** What a cache holds for a key: fresh, or older than its time to live. */
export type Cached<T> = { value: T; stale: boolean };

/** Values that are fresh for `ttlMs` and kept, as stale, for as long again; the oldest goes when there are too many. */
export class TimedCache<T> {
  readonly #entries = new Map<string, { value: T; at: number }>();
  readonly #ttlMs: number;
  readonly #limit: number;
  readonly #now: () => number;

  constructor(options: { ttlMs: number; limit: number; now: () => number }) {
    this.#ttlMs = options.ttlMs;
    this.#limit = options.limit;
    this.#now = options.now;
  }

  get(key: string): Cached<T> | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    const age = this.#now() - entry.at;
    if (age < this.#ttlMs) return { value: entry.value, stale: false };
    if (age < 2 * this.#ttlMs) return { value: entry.value, stale: true };
    this.#entries.delete(key);
    return null;
  }

  put(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, at: this.#now() });
    if (this.#entries.size <= this.#limit) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
