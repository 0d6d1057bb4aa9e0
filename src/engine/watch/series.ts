import type { MetricName, Rule, Sample } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';

/** What the rules look back over, in memory, so that an evaluation does not read a day of samples from the store. */
export type SeriesBook = {
  /** Keeps those samples that a rule looks at. */
  add(samples: Sample[]): void;
  /** Values of `from < at <= to`, oldest first. */
  values(metric: MetricName, service: string, from: number, to: number): number[];
  /** When the first of those was measured, or null. */
  firstAt(metric: MetricName, service: string, from: number, to: number): number | null;
};

type Series = { windowMs: number; at: number[]; values: number[] };

/** An empty book for these rules. */
export function seriesBook(rules: Rule[]): SeriesBook & { load(tx: Tx, now: number): Promise<void> } {
  const series = new Map<string, Series & { metric: MetricName; service: string }>();
  for (const rule of rules) {
    for (const metric of metricsOf(rule)) {
      if (rule.service === null) continue;
      const key = keyOf(metric, rule.service);
      const windowMs = Math.max(series.get(key)?.windowMs ?? 0, rule.windowMs);
      series.set(key, { metric, service: rule.service, windowMs, at: [], values: [] });
    }
  }
  const add = (samples: Sample[]): void => {
    for (const sample of samples) {
      const one = series.get(keyOf(sample.metric, sample.service));
      if (one !== undefined) push(one, sample);
    }
  };
  return {
    add,
    values(metric, service, from, to) {
      const one = series.get(keyOf(metric, service));
      return one === undefined ? [] : one.values.slice(firstAfter(one.at, from), firstAfter(one.at, to));
    },
    firstAt(metric, service, from, to) {
      const at = series.get(keyOf(metric, service))?.at ?? [];
      const first = at[firstAfter(at, from)];
      return first === undefined || first > to ? null : first;
    },
    async load(tx, now) {
      for (const { metric, service, windowMs } of series.values()) {
        add(await tx.samples.window(metric, service, now - windowMs, now));
      }
    },
  };
}

/** The metrics that a rule's measure is taken of. */
export function metricsOf({ measure }: Pick<Rule, 'measure'>): MetricName[] {
  switch (measure.kind) {
    case 'checkDown':
    case 'allChecksDown':
      return [];
    case 'availability':
      return ['check.up'];
    case 'ratio':
      return [measure.errors, measure.requests];
    case 'latest':
    case 'average':
    case 'percentile':
      return [measure.metric];
  }
}

function keyOf(metric: MetricName, service: string): string {
  return `${metric} ${service}`;
}

function push(series: Series, { at, value }: Sample): void {
  // In order of time, also after the clock was set back.
  const place = firstAfter(series.at, at);
  series.at.splice(place, 0, at);
  series.values.splice(place, 0, value);
  const gone = firstAfter(series.at, (series.at.at(-1) ?? at) - series.windowMs);
  // In large pieces: taking one off the front of a long array moves all the rest.
  if (gone < 64 || gone * 8 < series.at.length) return;
  series.at.splice(0, gone);
  series.values.splice(0, gone);
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
