import { decideCheck, newCheckState } from '../../core/check/decide.ts';
import type { Check, CheckResult, CheckState } from '../../core/check/model.ts';
import { decideRule, newAlert } from '../../core/rule/decide.ts';
import { evaluateRule, type Evidence } from '../../core/rule/evaluate.ts';
import type { Alert, Rule, RuleEffect, Sample } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import { carryAlerts } from './carry-alerts.ts';
import type { Findings, Known, WatchOptions } from './model.ts';
import type { SeriesBook } from './series.ts';

/** The samples that a check's result is: none when it was lost. */
export function samplesOf(service: string, { at, outcome, durationMs, value }: CheckResult): Sample[] {
  if (outcome === 'lost') return [];
  const up: Sample = { metric: 'check.up', service, at, value: outcome === 'pass' ? 1 : 0 };
  const measured: Sample[] = typeof value === 'number' ? [{ metric: 'check.value', service, at, value }] : [];
  if (outcome === 'fail' || durationMs === null) return [up, ...measured];
  return [up, { metric: 'check.duration', service, at, value: durationMs }, ...measured];
}

/**
 * Writes findings into the transaction with everything that follows from them: states of checks, alerts, incidents,
 * timelines and notices. `known` is not changed: what it becomes
 * once the transaction is durable is returned, and whether an alert fired or resolved.
 */
export async function record(
  tx: Tx,
  options: WatchOptions,
  series: SeriesBook,
  known: Known,
  findings: Findings,
  now: number,
): Promise<{ known: Known; alerted: boolean }> {
  const after: Known = { checks: new Map(known.checks), alerts: new Map(known.alerts) };
  await tx.samples.add(findings.samples);
  await tx.checks.put(...countResults(options, after, findings.results, now));

  const effects: RuleEffect[] = [];
  const evaluated = evaluateAll(options, series, after, findings, now);
  for (const { alert, effects: more } of evaluated) {
    after.alerts.set(alert.ruleId, alert);
    effects.push(...more);
  }
  await tx.alerts.put(...evaluated.map(({ alert }) => alert));
  await carryAlerts(tx, options, after, effects, now);
  return { known: after, alerted: effects.length > 0 };
}

/** What a watch is of, by what it is looked up by: thousands of checks are not gone through for each batch of results. */
type Index = {
  checkById: Map<string, Check>;
  checkOf: Map<string, Check>;
  services: string[];
  rulesOf: Map<string | null, Rule[]>;
};
const indexes = new WeakMap<WatchOptions, Index>();

function indexOf(options: WatchOptions): Index {
  const known = indexes.get(options);
  if (known !== undefined) return known;
  const { checks, rules } = options;
  const index: Index = {
    checkById: new Map(checks.map((check) => [check.id, check])),
    checkOf: new Map(checks.map((check) => [check.service, check])),
    // What they need, and our own sight, is not one of them.
    services: checks.filter((check) => check.role === 'service').map((check) => check.service),
    rulesOf: new Map(),
  };
  for (const rule of rules) {
    const those = index.rulesOf.get(rule.service);
    if (those === undefined) index.rulesOf.set(rule.service, [rule]);
    else those.push(rule);
  }
  indexes.set(options, index);
  return index;
}

function countResults(options: WatchOptions, after: Known, results: CheckResult[], now: number): CheckState[] {
  const changed = new Map<string, CheckState>();
  const { checkById } = indexOf(options);
  for (const result of results) {
    const check = checkById.get(result.checkId);
    if (check === undefined) continue;
    const before = after.checks.get(check.id) ?? newCheckState(check.id, now);
    const { state } = decideCheck(check, before, { kind: 'probed', result }, now);
    after.checks.set(check.id, state);
    changed.set(check.id, state);
  }
  return [...changed.values()];
}

function evaluateAll(
  options: WatchOptions,
  series: SeriesBook,
  after: Known,
  { results, samples }: Findings,
  now: number,
): { alert: Alert; effects: RuleEffect[] }[] {
  const evidence = evidenceOf(options, series, after);
  const { checkById, rulesOf } = indexOf(options);
  const touched = new Set<string | null>(samples.map((sample) => sample.service));
  for (const { checkId } of results) {
    const check = checkById.get(checkId);
    if (check !== undefined) touched.add(check.service);
  }
  if (results.length > 0) touched.add(null);
  const concerned = [...touched].flatMap((service) => rulesOf.get(service) ?? []);
  return concerned.map((rule) => {
    const evaluation = evaluateRule(rule, evidence, now);
    const before = after.alerts.get(rule.id) ?? newAlert(rule.id, now);
    const { state, effects } = decideRule(rule, before, { kind: 'evaluated', evaluation }, now);
    return { alert: state, effects };
  });
}

function evidenceOf(options: WatchOptions, series: SeriesBook, { checks: states }: Known): Evidence {
  const { checkOf, services } = indexOf(options);
  return {
    services,
    status: (service) => states.get(checkOf.get(service)?.id ?? '')?.status ?? 'unknown',
    values: (metric, service, from, to) => series.values(metric, service, from, to),
    firstAt: (metric, service, from, to) => series.firstAt(metric, service, from, to),
    intervalMs: (service) => checkOf.get(service)?.intervalMs ?? 1,
  };
}
