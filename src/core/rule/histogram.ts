/**
 * Counts of values by the logarithm of their size: a quantile of them is exact to 2 %, and histograms of two spans are
 * added by adding their counts (as in DDSketch). Bin `b` holds values of 1.04^(b−1) < v <= 1.04^b; values up to 1e-9, and
 * negative ones, are in `lowest`.
 */
export type Histogram = Map<number, number>;

/** Each bin is so much larger than the one before: a value in its middle is off by at most 2 %. */
export const growth = 1.04;
export const smallest = 1e-9;
export const lowest = -1000;

/** The bin of one value. */
export function binOf(value: number): number {
  return value > smallest ? Math.ceil(Math.log(value) / Math.log(growth)) : lowest;
}

/** Adds counts to a histogram. */
export function merge(into: Histogram, bins: Iterable<readonly [number, number]>): void {
  for (const [bin, count] of bins) into.set(bin, (into.get(bin) ?? 0) + count);
}

/** The value at a percentile (nearest rank), or null of an empty histogram. */
export function quantile(histogram: Histogram, percent: number): number | null {
  const bins = [...histogram].sort(([a], [b]) => a - b);
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  let left = Math.max(1, Math.ceil((percent / 100) * total));
  for (const [bin, count] of bins) {
    left -= count;
    if (left <= 0) return bin === lowest ? 0 : (2 * growth ** bin) / (1 + growth);
  }
  return null;
}

/** As it is stored: `12:3,13:1`. */
export function readBins(text: string): [number, number][] {
  return text.split(',').flatMap((pair): [number, number][] => {
    const [bin, count] = pair.split(':').map(Number);
    return bin === undefined || count === undefined ? [] : [[bin, count]];
  });
}
