import { compare } from './compare.ts';
import { convert } from './convert.ts';
import { unitOf } from './measure-of.ts';
import type { Evaluation, MetricName, Rule } from './model.ts';

/** What is known when a rule is evaluated. `service` is always the rule's own. */
export type Evidence = {
  /** The status of the service's check; `unknown` until one has counted. */
  status: (service: string) => 'unknown' | 'up' | 'down';
  services: string[];
  /** Values of `from < at <= to`, oldest first. */
  values: (metric: MetricName, service: string, from: number, to: number) => readonly number[];
  /** When the first of those values was measured, or null when there are none. */
  firstAt: (metric: MetricName, service: string, from: number, to: number) => number | null;
  /** How often the service is checked. */
  intervalMs: (service: string) => number;
};

const nothing: Evaluation = { holds: null, value: null };

/** Fewer values than this say nothing about a mean or a percentile. */
const leastValues = 3;
/** Fewer requests than this say nothing about a share. */
const leastRequests = 20;

/**
 * Takes the rule's measure of the samples and compares it with the rule's value, in the rule's unit.
 * `holds` is null while there is too little data; `value` may be known all the same, for people to look at.
 */
export function evaluateRule(rule: Rule, evidence: Evidence, now: number): Evaluation {
  const { measure, service } = rule;
  if (measure.kind === 'allChecksDown') return allDown(evidence);
  if (service === null) return nothing;
  const window = (metric: MetricName) => evidence.values(metric, service, now - rule.windowMs, now);
  switch (measure.kind) {
    case 'checkDown': {
      const status = evidence.status(service);
      return status === 'unknown' ? nothing : state(status === 'down');
    }
    case 'latest':
      return compared(rule, window(measure.metric).at(-1) ?? null);
    case 'average': {
      const values = window(measure.metric);
      return compared(rule, values.length < leastValues ? null : sum(values) / values.length);
    }
    case 'percentile': {
      const values = window(measure.metric);
      return compared(rule, values.length < leastValues ? null : percentile(values, measure.percentile));
    }
    case 'ratio': {
      const requests = window(measure.requests);
      const first = evidence.firstAt(measure.requests, service, now - rule.windowMs, now);
      // The first count is of the time before it: as long as between any two.
      const counts = requests.length / Math.max(1, requests.length - 1);
      const seen = first === null ? 0 : ((now - first) / rule.windowMs) * counts;
      return ratio(rule, sum(window(measure.errors)), sum(requests), seen);
    }
    case 'availability':
      return availability(rule, window('check.up'), rule.windowMs / Math.max(1, evidence.intervalMs(service)));
  }
}

/** The smallest value that at least `percent` of the values do not exceed (nearest rank). `values` is not empty. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

function allDown(evidence: Evidence): Evaluation {
  const statuses = evidence.services.map(evidence.status);
  if (statuses.includes('up')) return state(false);
  return statuses.length === 0 || statuses.includes('unknown') ? nothing : state(true);
}

function state(holds: boolean): Evaluation {
  return { holds, value: holds ? 1 : 0 };
}

/** `measured` is in the measure's own unit. */
function compared(rule: Rule, measured: number | null): Evaluation {
  const value = measured === null ? null : inRuleUnit(rule, measured);
  return value === null ? nothing : { holds: compare(value, rule.comparison, rule.value), value };
}

function inRuleUnit(rule: Rule, measured: number): number | null {
  const unit = unitOf(rule.measure);
  return unit === null || rule.unit === null ? measured : convert(measured, unit, rule.unit);
}

/**
 * The share of failed requests. A page must not come of one failed request among few, nor of a window that has hardly
 * begun: it needs so many requests that one error alone cannot cross the line, and crosses it only if it would do so
 * with the part of the window that was not `seen` as busy as the rest and free of errors.
 */
function ratio(rule: Rule, errors: number, requests: number, seen: number): Evaluation {
  if (requests === 0) return nothing;
  const value = (errors / requests) * 100;
  const forOneError = rule.pages && rule.value > 0 ? Math.ceil(100 / rule.value) : 0;
  if (requests < Math.max(leastRequests, forOneError)) return { holds: null, value };
  const holds = compare(value, rule.comparison, rule.value);
  if (!rule.pages) return { holds, value };
  const diluted = compare(value * Math.min(1, seen), rule.comparison, rule.value);
  return { holds: holds === diluted ? holds : null, value };
}

/**
 * The share of passed checks. A page must not hang on data that is missing (a lost probe, the time before the start):
 * `holds` is only said when it is the same whether all that is missing had passed or all of it had failed.
 */
function availability(rule: Rule, results: readonly number[], expected: number): Evaluation {
  if (results.length < leastValues) return nothing;
  const passed = sum(results);
  const value = (passed / results.length) * 100;
  if (!rule.pages) return { holds: compare(value, rule.comparison, rule.value), value };

  const all = Math.max(expected, results.length);
  const best = compare(((passed + all - results.length) / all) * 100, rule.comparison, rule.value);
  const worst = compare((passed / all) * 100, rule.comparison, rule.value);
  return { holds: best === worst ? best : null, value };
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
