import type { Totals } from '../../core/rule/evidence.ts';
import { binOf, type Histogram, merge, quantile } from '../../core/rule/histogram.ts';

/** One step of a series: everything that was measured in `at <= time < at + width`. */
export type Step = { at: number; count: number; sum: number; bins?: Iterable<readonly [number, number]> | null };

const minute = 60_000;
/** So many steps make up a span, or one for each minute if there are fewer minutes. */
const mostSteps = 288;

/** One series over a long span, in steps of whole minutes. What lies in a step that `from` cuts counts as after it. */
export class SteppedSeries {
  readonly spanMs: number;
  readonly #width: number;
  readonly #binned: boolean;
  readonly #steps: (Totals & { at: number; firstAt: number; bins: Histogram })[] = [];

  constructor(spanMs: number, binned: boolean) {
    this.spanMs = spanMs;
    this.#binned = binned;
    this.#width = Math.max(1, Math.ceil(spanMs / mostSteps / minute)) * minute;
  }

  add(at: number, value: number): void {
    this.put({ at, count: 1, sum: value, bins: this.#binned ? [[binOf(value), 1]] : null });
  }

  /** A measurement, or what was rolled up of a minute. */
  put({ at, count, sum, bins }: Step): void {
    const start = at - (at % this.#width);
    const step = this.#stepAt(start, at);
    step.count += count;
    step.sum += sum;
    if (this.#binned) merge(step.bins, bins ?? []);
  }

  totals(from: number, to: number): Totals {
    const found: Totals = { count: 0, sum: 0, firstAt: null };
    for (const step of this.#within(from, to)) {
      found.count += step.count;
      found.sum += step.sum;
      found.firstAt ??= Math.max(from, step.firstAt);
    }
    return found;
  }

  percentile(from: number, to: number, percent: number, least: number): number | null {
    const all: Histogram = new Map();
    let count = 0;
    for (const step of this.#within(from, to)) {
      merge(all, step.bins);
      count += step.count;
    }
    return count < least ? null : quantile(all, percent);
  }

  #within(from: number, to: number) {
    return this.#steps.filter(({ at }) => at + this.#width > from && at <= to);
  }

  #stepAt(start: number, at: number) {
    const newest = this.#steps.at(-1);
    if (newest?.at === start) return newest;
    const fresh = { at: start, firstAt: at, count: 0, sum: 0, bins: new Map() };
    if (newest === undefined || newest.at < start) {
      this.#steps.push(fresh);
      const gone = this.#steps.findIndex((step) => step.at + this.#width > start - this.spanMs);
      if (gone > 0) this.#steps.splice(0, gone);
      return fresh;
    }
    // After the clock was set back, or a result that came late.
    const known = this.#steps.find((step) => step.at === start);
    if (known !== undefined) return known;
    this.#steps.splice(
      this.#steps.findIndex((step) => step.at > start),
      0,
      fresh,
    );
    return fresh;
  }
}
