import type { Comparison, Source, ThresholdRole } from '../runbook/plan.ts';

/** What Signalbox can measure. `null` values are missing data, the third state. */
export type MetricName =
  /** 1 when a check passed, 0 when it failed. */
  | 'check.up'
  /** Milliseconds of a passed check. */
  | 'check.duration'
  /** The number that a check is there to measure. */
  | 'check.value'
  /** Requests and failed requests (status 5xx or no answer) that crossed the edge since the last sample. */
  | 'edge.requests'
  | 'edge.errors'
  /** Percentiles in ms of the time until requests were answered, of those that crossed the edge since the last sample. */
  | 'edge.duration.p50'
  | 'edge.duration.p95'
  | 'edge.duration.p99'
  /** Resident memory of a service's processes, in MB (10^6 bytes is 1 MB). */
  | 'process.memory'
  /** Share of one core used by a service's processes since the last sample, in %. */
  | 'process.cpu'
  /** How often a service's processes exited by themselves in the ten minutes before. */
  | 'process.restarts';

/** One measurement. */
export type Sample = { metric: MetricName; service: string; at: number; value: number };

/** What is taken over the window: the check's status itself, a percentile, a mean, or a share of counts. */
export type Measure =
  | { kind: 'checkDown' }
  | { kind: 'allChecksDown' }
  | { kind: 'latest'; metric: MetricName }
  | { kind: 'average'; metric: MetricName }
  | { kind: 'percentile'; metric: MetricName; percentile: number }
  /** Passed checks of the window, in %; alerts only when missing data could no longer change the answer. */
  | { kind: 'availability' }
  /** `errors` per `requests` in the window, in %. */
  | { kind: 'ratio'; errors: MetricName; requests: MetricName };

/** A threshold over samples, with a `for`. */
export type Rule = {
  id: string;
  title: string;
  /** The service it watches, or null for a rule over all of them. */
  service: string | null;
  measure: Measure;
  comparison: Comparison;
  /** In `unit`; for `checkDown` and `allChecksDown` it is 1. */
  value: number;
  unit: string | null;
  windowMs: number;
  forMs: number;
  role: ThresholdRole;
  /** Only rules that page open incidents; the others (targets, baselines) only show their state. */
  pages: boolean;
  /** The severity's name, and the documented incident it leads to (its title), where one matches. */
  severity: string;
  incident: string | null;
  /** Why this severity and incident were chosen, in one sentence a person can check. */
  because: string;
  source: Source | null;
};

/** A threshold of the runbook that is not live, and why. */
export type IdleThreshold = { thresholdId: string; why: string };

/** One evaluation. `holds: null` means there is not enough data to say. */
export type Evaluation = { holds: boolean | null; value: number | null };

export type Alert = {
  ruleId: string;
  state: 'inactive' | 'pending' | 'firing';
  /** When `state` was entered, epoch ms. */
  since: number;
  /** The last evaluation. */
  holds: boolean | null;
  value: number | null;
  evaluatedAt: number;
};

export type RuleEvent = { kind: 'evaluated'; evaluation: Evaluation };
export type RuleEffect = { kind: 'alertFired'; ruleId: string } | { kind: 'alertResolved'; ruleId: string };
