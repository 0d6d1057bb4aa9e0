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
  | 'process.restarts'
  /** Of the machine that Signalbox runs on, in %: all cores together, memory that cannot be had, and its fullest disk. */
  | 'host.cpu'
  | 'host.memory'
  | 'host.disk';

/** What samples of the machine itself are about. */
export const host = 'host';

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
  /** `errors` per `requests` in the window, in %; with `good` what is left of 100. */
  | { kind: 'ratio'; errors: MetricName; requests: MetricName; good?: boolean }
  /** The sum of counts in the window. */
  | { kind: 'total'; metric: MetricName }
  /** By how much a counter that only grows has grown in the window; what starts anew at 0 is counted on. */
  | { kind: 'increase'; metric: MetricName }
  /** Minutes without any sample. */
  | { kind: 'absence'; metric: MetricName }
  /** By how many % the window's mean fell (or rose) against the window before, where that mean was at least `floor`. */
  | { kind: 'change'; metric: MetricName; direction: 'fall' | 'rise'; floor: number }
  /** How many σ the window's mean lies off what this hour of the week had in weeks before. */
  | { kind: 'deviation'; metric: MetricName; direction: 'fall' | 'rise' | 'both' }
  /** How many times faster than `objective` (in %) allows failures come; it holds when one of `windows` says so. */
  | { kind: 'burnRate'; of: 'checks' | 'requests'; objective: number; windows: readonly BurnWindow[] };

/** So many `times` faster in the long window, and in the short one at its end, are of this level. */
export type BurnWindow = { level: Level; times: number; longMs: number; shortMs: number };

/** How bad: `warning` is the lower of two limits of one rule. */
export type Level = 'warning' | 'critical';

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
  /** How long it goes on firing after it last was trouble; 0 if left out. */
  keepFiringMs?: number;
  /** A lower limit: crossing it is the same alert, at the level `warning` and with a severity of its own. */
  warning?: { value: number; severity: string };
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

/** A threshold of the runbook, or an alert that it states without a number, that is not live, and why. */
export type IdleThreshold = { thresholdId: string; why: string };

/**
 * One evaluation. `holds: null` means there is not enough data to say. `level` is how bad it is, for rules with two
 * limits; `critical` for all others.
 */
export type Evaluation = { holds: boolean | null; value: number | null; level?: Level };

export type Alert = {
  ruleId: string;
  state: 'inactive' | 'pending' | 'firing';
  /** When `state` was entered, epoch ms. */
  since: number;
  /** The last evaluation. */
  holds: boolean | null;
  value: number | null;
  evaluatedAt: number;
  /** While it fires. */
  level: Level | null;
  /** The last evaluation that was trouble, while it is not inactive. */
  troubleAt: number | null;
  /** The last evaluation that was critical, and the first of those in a row that it ends; null when none was. */
  criticalAt: number | null;
  criticalSince: number | null;
  /** While it fires: what it depends on and what fails itself, for which nobody was told of this alert. */
  suppressedBy: string | null;
};

/** `suppressedBy` names what the rule's service depends on and what fails itself. */
export type RuleEvent = { kind: 'evaluated'; evaluation: Evaluation; suppressedBy?: string | null };
export type RuleEffect =
  /** It fires and nothing that it depends on explains it. */
  | { kind: 'alertFired'; ruleId: string }
  /** One that fires became worse, or better. */
  | { kind: 'alertRose'; ruleId: string }
  | { kind: 'alertFell'; ruleId: string }
  /** It fires, and nobody is told, because of `by`. */
  | { kind: 'alertSuppressed'; ruleId: string; by: string }
  /** Only of one that had fired. */
  | { kind: 'alertResolved'; ruleId: string };
