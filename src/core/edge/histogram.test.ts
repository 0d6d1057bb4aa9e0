import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, bucketsOf, countOf, type Histogram, mergeHistograms, percentileOf } from './histogram.ts';

function of(durations: readonly number[]): Histogram {
  const histogram: Histogram = {};
  for (const ms of durations) addDuration(histogram, ms);
  return histogram;
}

const durations = fc.array(fc.double({ min: 0.1, max: 3_000_000, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('histograms of durations', () => {
  it('reads every percentile to within 5 %', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(1, 50, 90, 95, 99, 100), (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil((percent / 100) * sorted.length)) - 1] ?? 0;
        const read = percentileOf(of(values), percent) ?? 0;
        expect(Math.abs(read - exact) / exact).toBeLessThan(0.05);
      }),
    );
  });

  it('adds up: the sum of two is the histogram of both', () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const sum = mergeHistograms(of(one), of(other));
        expect(sum).toEqual(of([...one, ...other]));
        expect(countOf(sum)).toBe(one.length + other.length);
      }),
    );
  });

  it('keeps what is off the scale on it, and knows when it is empty', () => {
    const odd = of([0, -1, NaN, 1e12, Infinity]);
    expect(countOf(odd)).toBe(5);
    expect(percentileOf(odd, 50)).toBe(0.1);
    expect(percentileOf(odd, 100)).toBeGreaterThan(3_500_000);
    expect(percentileOf({}, 95)).toBeNull();
  });

  it('says its buckets by what they hold, narrowest first', () => {
    const buckets = bucketsOf(of([0.05, 1, 1, 300]));
    expect(buckets.map(({ count }) => count)).toEqual([1, 2, 1]);
    for (const [at, ms] of [0.05, 1, 300].entries()) {
      expect(buckets[at]?.upToMs).toBeGreaterThanOrEqual(ms);
      expect(buckets[at]?.upToMs).toBeLessThan(Math.max(0.11, ms * 1.11));
    }
  });

  it('means the same after it was sent as JSON', () => {
    const histogram = of([1, 20, 300]);
    expect(JSON.parse(JSON.stringify(histogram))).toEqual(histogram);
  });
});
