import type { MetricName } from './model.ts';

/** Samples of a span taken together. `firstAt` is when the first of them was measured, or null. */
export type Totals = { count: number; sum: number; firstAt: number | null };

/** What is known when a rule is evaluated. Spans are `from < at <= to`, up to the longest that a rule asks for. */
export type Evidence = {
  /** The status of the service's check; `unknown` until one has counted. */
  status: (service: string) => 'unknown' | 'up' | 'down';
  services: readonly string[];
  /** How often the service is checked. */
  intervalMs: (service: string) => number;
  /** Whether the rule's alert fires already. */
  firing: (ruleId: string) => boolean;
  /** The values themselves, oldest first; only of short spans. */
  values: (metric: MetricName, service: string, from: number, to: number) => readonly number[];
  /** Of long spans in steps: a little of what lies before `from` may be among it. */
  totals: (metric: MetricName, service: string, from: number, to: number) => Totals;
  /** Nearest rank; of long spans within 2 %. Null when there are fewer than `least` values. */
  percentile: (
    metric: MetricName,
    service: string,
    span: { from: number; to: number; percent: number; least: number },
  ) => number | null;
  /** When it was last measured; never is when the watch began. */
  lastAt: (metric: MetricName, service: string) => number;
  /** The mean of this hour of the week in each week before that is known. */
  sameHours: (metric: MetricName, service: string, now: number) => readonly number[];
};
