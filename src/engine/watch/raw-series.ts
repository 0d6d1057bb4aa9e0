import type { Totals } from '../../core/rule/evidence.ts';

/** Values of one series as they were measured, for as long as rules look back over them. */
export class RawSeries {
  spanMs: number;
  readonly #at: number[] = [];
  readonly #values: number[] = [];

  constructor(spanMs: number) {
    this.spanMs = spanMs;
  }

  add(at: number, value: number): void {
    const newest = this.#at.at(-1);
    if (newest === undefined || newest <= at) {
      this.#at.push(at);
      this.#values.push(value);
    } else {
      // In order of time, also after the clock was set back.
      const place = firstAfter(this.#at, at);
      this.#at.splice(place, 0, at);
      this.#values.splice(place, 0, value);
    }
    // In large pieces: taking one off the front of a long array moves all the rest.
    if (this.#at.length < 64) return;
    const gone = firstAfter(this.#at, (this.#at.at(-1) ?? at) - this.spanMs);
    if (gone < 64 || gone * 8 < this.#at.length) return;
    this.#at.splice(0, gone);
    this.#values.splice(0, gone);
  }

  /** Of `from < at <= to`, oldest first. */
  values(from: number, to: number): number[] {
    return this.#values.slice(firstAfter(this.#at, from), firstAfter(this.#at, to));
  }

  totals(from: number, to: number): Totals {
    const [begin, end] = [firstAfter(this.#at, from), firstAfter(this.#at, to)];
    let sum = 0;
    for (let index = begin; index < end; index += 1) sum += this.#values[index] ?? 0;
    return { count: end - begin, sum, firstAt: begin < end ? (this.#at[begin] ?? null) : null };
  }
}

/** The index of the first time that is greater than `time`. */
function firstAfter(times: number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
