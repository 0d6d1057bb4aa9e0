import { decideCheck, newCheckState } from '../../core/check/decide.ts';
import type { CheckResult, CheckState } from '../../core/check/model.ts';
import { decideRule, newAlert } from '../../core/rule/decide.ts';
import { evaluateRule, type Evidence } from '../../core/rule/evaluate.ts';
import type { Alert, Rule, RuleEffect, Sample } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import { carryAlerts } from './carry-alerts.ts';
import type { Findings, Known, WatchOptions } from './model.ts';
import type { SeriesBook } from './series.ts';

/** The samples that a check's result is: none when it was lost. */
export function samplesOf(service: string, { at, outcome, durationMs }: CheckResult): Sample[] {
  if (outcome === 'lost') return [];
  const up: Sample = { metric: 'check.up', service, at, value: outcome === 'pass' ? 1 : 0 };
  if (outcome === 'fail' || durationMs === null) return [up];
  return [up, { metric: 'check.duration', service, at, value: durationMs }];
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
  for (const state of countResults(options, after, findings.results, now)) await tx.checks.put(state);

  const effects: RuleEffect[] = [];
  for (const { alert, effects: more } of evaluateAll(options, series, after, findings, now)) {
    after.alerts.set(alert.ruleId, alert);
    await tx.alerts.put(alert);
    effects.push(...more);
  }
  await carryAlerts(tx, options, after, effects, now);
  return { known: after, alerted: effects.length > 0 };
}

function countResults({ checks }: WatchOptions, after: Known, results: CheckResult[], now: number): CheckState[] {
  const changed = new Map<string, CheckState>();
  const byId = new Map(checks.map((check) => [check.id, check]));
  for (const result of results) {
    const check = byId.get(result.checkId);
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
  const checked = new Set(results.map((result) => result.checkId));
  const touched = new Set(samples.map((sample) => sample.service));
  for (const check of options.checks) if (checked.has(check.id)) touched.add(check.service);
  const concerns = (rule: Rule) => (rule.service === null ? results.length > 0 : touched.has(rule.service));
  return options.rules.filter(concerns).map((rule) => {
    const evaluation = evaluateRule(rule, evidence, now);
    const before = after.alerts.get(rule.id) ?? newAlert(rule.id, now);
    const { state, effects } = decideRule(rule, before, { kind: 'evaluated', evaluation }, now);
    return { alert: state, effects };
  });
}

function evidenceOf({ checks }: WatchOptions, series: SeriesBook, { checks: states }: Known): Evidence {
  const byService = new Map(checks.map((check) => [check.service, check]));
  return {
    services: [...byService.keys()],
    status: (service) => states.get(byService.get(service)?.id ?? '')?.status ?? 'unknown',
    values: (metric, service, from, to) => series.values(metric, service, from, to),
    firstAt: (metric, service, from, to) => series.firstAt(metric, service, from, to),
    intervalMs: (service) => byService.get(service)?.intervalMs ?? 1,
  };
}
