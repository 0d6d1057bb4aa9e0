import { burning } from './burning.ts';
import { compare } from './compare.ts';
import { convert } from './convert.ts';
import { deviation, share, sharePassed, type Judgement } from './judgement.ts';
import type { Evidence, Totals } from './evidence.ts';
import { unitOf } from './measure-of.ts';
import type { Evaluation, Measure, MetricName, Rule } from './model.ts';

const nothing: Judgement = { holds: null, value: null };

/** Fewer values than this say nothing about a mean or a percentile. */
const leastValues = 3;

/**
 * Takes the rule's measure of the samples and compares it with the rule's value, in the rule's unit.
 * `holds` is null while there is too little data; `value` may be known all the same, for people to look at. Of a rule
 * with two limits it holds when the lower one is crossed, and `level` says which is.
 */
export function evaluateRule(rule: Rule, evidence: Evidence, now: number): Evaluation {
  if (rule.measure.kind === 'burnRate') return burning(rule, rule.measure, evidence, now);
  const critical = evaluateAt(rule, evidence, now);
  if (rule.warning === undefined || critical.holds === true) return critical;
  const warning = evaluateAt({ ...rule, value: rule.warning.value }, evidence, now);
  return { ...warning, level: 'warning' };
}

function evaluateAt(rule: Rule, evidence: Evidence, now: number): Judgement {
  const { measure, service } = rule;
  if (measure.kind === 'allChecksDown') return allDown(evidence);
  if (service === null) return nothing;
  const from = now - rule.windowMs;
  const totals = (metric: MetricName): Totals => evidence.totals(metric, service, from, now);
  switch (measure.kind) {
    case 'checkDown': {
      const status = evidence.status(service);
      return status === 'unknown' ? nothing : state(status === 'down');
    }
    case 'latest':
      return compared(rule, evidence.values(measure.metric, service, from, now).at(-1) ?? null);
    case 'average':
      return compared(rule, mean(totals(measure.metric)));
    case 'percentile': {
      const span = { from, to: now, percent: measure.percentile, least: leastValues };
      return compared(rule, evidence.percentile(measure.metric, service, span));
    }
    case 'total': {
      const { sum, firstAt } = totals(measure.metric);
      return grown(rule, firstAt === null ? null : sum, seenOf(firstAt, from, now) >= 0.9);
    }
    case 'increase': {
      const values = evidence.values(measure.metric, service, from, now);
      const { firstAt } = totals(measure.metric);
      return grown(rule, values.length < 2 ? null : increase(values), seenOf(firstAt, from, now) >= 0.9);
    }
    case 'absence':
      return compared(rule, now - evidence.lastAt(measure.metric, service));
    case 'change':
      return compared(rule, changeOf(measure, evidence, { service, windowMs: rule.windowMs, now }));
    case 'deviation':
      return compared(
        rule,
        deviation(measure.direction, mean(totals(measure.metric)), evidence.sameHours(measure.metric, service, now)),
      );
    case 'ratio': {
      const requests = totals(measure.requests);
      // The first count is of the time before it: as long as between any two.
      const counts = requests.count / Math.max(1, requests.count - 1);
      const seen = seenOf(requests.firstAt, from, now) * counts;
      return share(rule, measure.good === true, totals(measure.errors).sum, requests.sum, seen);
    }
    case 'availability':
      return sharePassed(rule, totals('check.up'), rule.windowMs / Math.max(1, evidence.intervalMs(service)));
    case 'burnRate':
      return nothing;
  }
}

function allDown(evidence: Evidence): Judgement {
  const statuses = evidence.services.map(evidence.status);
  if (statuses.includes('up')) return state(false);
  return statuses.length === 0 || statuses.includes('unknown') ? nothing : state(true);
}

function state(holds: boolean): Judgement {
  return { holds, value: holds ? 1 : 0 };
}

/** `measured` is in the measure's own unit. */
function compared(rule: Rule, measured: number | null): Judgement {
  const value = measured === null ? null : inRuleUnit(rule, measured);
  return value === null ? nothing : { holds: compare(value, rule.comparison, rule.value), value };
}

/** A sum that can only grow while the rest of its window is not `seen`: what it may still become is not held against it. */
function grown(rule: Rule, measured: number | null, seen: boolean): Judgement {
  const found = compared(rule, measured);
  const sure = seen || (rule.comparison.startsWith('>') ? found.holds === true : found.holds === false);
  return sure ? found : { ...found, holds: null };
}

function inRuleUnit(rule: Rule, measured: number): number | null {
  const unit = unitOf(rule.measure);
  return unit === null || rule.unit === null || unit === rule.unit ? measured : convert(measured, unit, rule.unit);
}

function mean({ count, sum }: Totals): number | null {
  return count < leastValues ? null : sum / count;
}

/** The part of a window that data reaches back over. */
function seenOf(firstAt: number | null, from: number, now: number): number {
  return firstAt === null ? 0 : (now - firstAt) / (now - from);
}

/** A counter that is smaller than before has started anew at 0. */
function increase(values: readonly number[]): number {
  let total = 0;
  for (let at = 1; at < values.length; at += 1) {
    const [before, after] = [values[at - 1] ?? 0, values[at] ?? 0];
    total += after >= before ? after - before : after;
  }
  return total;
}

/** In % of the mean before. Nothing is said of little traffic, nor of a window before that is not known from its first half on. */
function changeOf(
  { metric, direction, floor }: Extract<Measure, { kind: 'change' }>,
  evidence: Evidence,
  { service, windowMs, now }: { service: string; windowMs: number; now: number },
): number | null {
  const middle = now - windowMs;
  const earlier = evidence.totals(metric, service, middle - windowMs, middle);
  const [before, after] = [mean(earlier), mean(evidence.totals(metric, service, middle, now))];
  if (before === null || after === null || before < floor || before <= 0) return null;
  if (earlier.firstAt === null || earlier.firstAt > middle - windowMs / 2) return null;
  return ((direction === 'fall' ? before - after : after - before) / before) * 100;
}
