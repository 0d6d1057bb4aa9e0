/**
 * Counts of durations in fixed buckets, by the bucket's number; empty ones are left out. Each bucket is 10 % wider than
 * the one before, so a percentile is read to within 5 %, and histograms of different times and processes add up.
 */
export type Histogram = Record<number, number>;

const growth = Math.log(1.1);
/** The upper end of the first bucket, in ms; what is faster is counted there. */
const smallest = 0.1;
/** The last bucket begins at about an hour. */
const last = 183;

function bucketOf(ms: number): number {
  // Also for what is no number: nothing may leave the scale.
  if (!(ms > smallest)) return 0;
  return Math.min(last, Math.ceil(Math.log(ms / smallest) / growth));
}

/** Counts one duration in. */
export function addDuration(histogram: Histogram, ms: number): void {
  const bucket = bucketOf(ms);
  histogram[bucket] = (histogram[bucket] ?? 0) + 1;
}

/** Its buckets, narrowest first: how many took up to so many ms, and longer than the bucket before. */
export function bucketsOf(histogram: Histogram): { upToMs: number; count: number }[] {
  return Object.entries(histogram).map(([bucket, count]) => {
    const upToMs = smallest * Math.exp(growth * Number(bucket));
    return { upToMs: Math.round(upToMs * 1000) / 1000, count };
  });
}

/** The sum of two. */
export function mergeHistograms(one: Histogram, other: Histogram): Histogram {
  const sum = { ...one };
  for (const [bucket, count] of Object.entries(other)) sum[Number(bucket)] = (sum[Number(bucket)] ?? 0) + count;
  return sum;
}

/** How many durations it holds. */
export function countOf(histogram: Histogram): number {
  return Object.values(histogram).reduce((sum, count) => sum + count, 0);
}

/** The duration in ms that `percent` % of them do not exceed (nearest rank), or null when it holds none. */
export function percentileOf(histogram: Histogram, percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent / 100) * countOf(histogram)));
  let seen = 0;
  // Keys that are whole numbers come in ascending order.
  for (const [bucket, count] of Object.entries(histogram)) {
    seen += count;
    // The geometric middle of the bucket is at most 5 % from anything in it.
    if (seen >= rank) return smallest * Math.exp(growth * Math.max(0, Number(bucket) - 0.5));
  }
  return null;
}
