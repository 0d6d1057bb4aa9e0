import type { Evidence } from '../../core/rule/evidence.ts';
import { readBins } from '../../core/rule/histogram.ts';
import type { MetricName, Rule, Sample } from '../../core/rule/model.ts';
import { needsOf } from '../../core/rule/needs.ts';
import { percentile } from '../../core/rule/percentile.ts';
import type { Tx } from '../ports.ts';
import { RawSeries } from './raw-series.ts';
import { marksOf } from './roll-up.ts';
import { SteppedSeries } from './stepped-series.ts';

type Looks = Pick<Evidence, 'values' | 'totals' | 'percentile' | 'lastAt' | 'sameHours'>;

/** What the rules look back over, in memory, so that an evaluation does not read a day of samples from the store. */
export type SeriesBook = Looks & {
  /** Keeps those samples that a rule looks at. */
  add(samples: readonly Sample[]): void;
  /** Takes in what the store holds. */
  load(tx: Tx, now: number): Promise<void>;
  /** Reads anew what each hour of earlier weeks was like, where a rule asks. */
  loadWeeks(tx: Tx, now: number): Promise<void>;
};

type Series = {
  metric: MetricName;
  service: string;
  raw: RawSeries | null;
  /** Shortest span first. */
  stepped: SteppedSeries[];
  lastAt: number;
  /** Hours of earlier weeks, where a rule compares with them. */
  hours: { at: number; mean: number }[] | null;
};

const hour = 3_600_000;
const week = 168 * hour;
/** So many weeks tell what is usual. */
const weeks = 8;

/** An empty book for these rules, begun at `startedAt`. */
export function seriesBook(rules: readonly Rule[], startedAt: number): SeriesBook {
  const series = new Map<string, Series>();
  for (const rule of rules) {
    for (const { metric, service, spanMs, raw, bins } of needsOf(rule)) {
      const key = keyOf(metric, service);
      const one = series.get(key) ?? { metric, service, raw: null, stepped: [], lastAt: startedAt, hours: null };
      series.set(key, one);
      if (raw) {
        one.raw ??= new RawSeries(spanMs);
        one.raw.spanMs = Math.max(one.raw.spanMs, spanMs);
      } else if (bins || !one.stepped.some((stepped) => stepped.spanMs === spanMs)) {
        one.stepped = [...one.stepped.filter((stepped) => stepped.spanMs !== spanMs), new SteppedSeries(spanMs, bins)];
        one.stepped.sort((a, b) => a.spanMs - b.spanMs);
      }
      if (rule.measure.kind === 'deviation') one.hours = [];
    }
  }
  let newest = startedAt;

  const take = (one: Series, { at, value }: Pick<Sample, 'at' | 'value'>, intoRaw = true): void => {
    if (intoRaw) one.raw?.add(at, value);
    for (const stepped of one.stepped) stepped.add(at, value);
  };
  /** The narrowest series that reaches back far enough. */
  const looking = (metric: MetricName, service: string, from: number): RawSeries | SteppedSeries | null => {
    const one = series.get(keyOf(metric, service));
    if (one === undefined) return null;
    const span = newest - from;
    if (one.raw !== null && one.raw.spanMs >= span) return one.raw;
    return one.stepped.find((stepped) => stepped.spanMs >= span) ?? one.stepped.at(-1) ?? one.raw;
  };
  return {
    add(samples) {
      for (const sample of samples) {
        newest = Math.max(newest, sample.at);
        const one = series.get(keyOf(sample.metric, sample.service));
        if (one === undefined) continue;
        one.lastAt = Math.max(one.lastAt, sample.at);
        take(one, sample);
      }
    },
    values: (metric, service, from, to) => series.get(keyOf(metric, service))?.raw?.values(from, to) ?? [],
    totals: (metric, service, from, to) =>
      looking(metric, service, from)?.totals(from, to) ?? { count: 0, sum: 0, firstAt: null },
    percentile(metric, service, { from, to, percent, least }) {
      const found = looking(metric, service, from);
      if (found instanceof SteppedSeries) return found.percentile(from, to, percent, least);
      const values = found?.values(from, to) ?? [];
      return values.length < least ? null : percentile(values, percent);
    },
    lastAt: (metric, service) => series.get(keyOf(metric, service))?.lastAt ?? startedAt,
    sameHours(metric, service, now) {
      const hours = series.get(keyOf(metric, service))?.hours ?? [];
      return hours.filter(({ at }) => (now - at) % week < hour && now - at >= week).map(({ mean }) => mean);
    },
    async load(tx, now) {
      newest = Math.max(newest, now);
      const { minutes: rolledTo } = await marksOf(tx);
      for (const one of series.values()) {
        const { metric, service, raw, stepped } = one;
        const samples = raw === null ? [] : await tx.samples.window(metric, service, now - raw.spanMs, now);
        for (const { at, value } of samples) raw?.add(at, value);
        const longest = stepped.at(-1)?.spanMs;
        if (longest === undefined) continue;
        const minutes = await tx.rollups.list('minute', metric, service, now - longest, rolledTo);
        for (const { bins, ...rolled } of minutes) {
          for (const each of stepped) each.put({ ...rolled, bins: bins === null ? null : readBins(bins) });
        }
        const since = Math.max(now - longest, rolledTo - 1);
        for (const sample of await tx.samples.window(metric, service, since, now)) take(one, sample, false);
      }
    },
    async loadWeeks(tx, now) {
      for (const one of series.values()) {
        if (one.hours === null) continue;
        const rolled = await tx.rollups.list('hour', one.metric, one.service, now - (weeks + 1) * week, now);
        one.hours = rolled.map(({ at, sum, count }) => ({ at, mean: sum / count }));
      }
    },
  };
}

function keyOf(metric: MetricName, service: string): string {
  return `${metric} ${service}`;
}
