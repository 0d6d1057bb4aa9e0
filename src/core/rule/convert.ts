/** What a unit measures, and how many of the smallest unit it is. Memory counts by thousands, as the samples do. */
const units: Record<string, { of: 'time' | 'size' | 'share'; factor: number }> = {
  ms: { of: 'time', factor: 1 },
  s: { of: 'time', factor: 1000 },
  min: { of: 'time', factor: 60_000 },
  h: { of: 'time', factor: 3_600_000 },
  KB: { of: 'size', factor: 1e3 },
  MB: { of: 'size', factor: 1e6 },
  GB: { of: 'size', factor: 1e9 },
  TB: { of: 'size', factor: 1e12 },
  '%': { of: 'share', factor: 1 },
};

/** What kind of thing `unit` counts, or null for a unit that Signalbox does not know. */
export function quantityOf(unit: string | null): 'time' | 'size' | 'share' | null {
  return unit === null ? null : (units[unit]?.of ?? null);
}

/** `value` in another unit of the same kind, or null when the two do not measure the same. */
export function convert(value: number, from: string, to: string): number | null {
  const [source, target] = [units[from], units[to]];
  if (source === undefined || target === undefined || source.of !== target.of) return null;
  return (value * source.factor) / target.factor;
}
