import { decideCheck, newCheckState } from '../../core/check/decide.ts';
import type { CheckResult, CheckState } from '../../core/check/model.ts';
import { decideRule, newAlert } from '../../core/rule/decide.ts';
import { evaluateRule } from '../../core/rule/evaluate.ts';
import type { Evidence } from '../../core/rule/evidence.ts';
import type { Alert, Rule, RuleEffect, Sample } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import { carryAlerts } from './carry-alerts.ts';
import { explain } from './explain-alert.ts';
import type { Changes, Findings, Known, WatchOptions } from './model.ts';
import type { SeriesBook } from './series.ts';
import { indexOf } from './watch-index.ts';

const steadyMs = 60_000;

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
 * timelines and notices. `known` is not changed: what changes once the transaction is durable is returned, and whether
 * an alert fired or resolved.
 */
export async function record(
  tx: Tx,
  options: WatchOptions,
  series: SeriesBook,
  known: Known,
  findings: Findings,
  now: number,
): Promise<{ changes: Changes; alerted: boolean }> {
  const changes: Changes = { checks: new Map(), alerts: new Map() };
  const after: Known = {
    checks: { get: (id) => changes.checks.get(id) ?? known.checks.get(id) },
    alerts: { get: (id) => changes.alerts.get(id) ?? known.alerts.get(id) },
  };
  await tx.samples.add(findings.samples);
  countResults(options, known, changes, findings.results, now);
  await tx.checks.put(...changes.checks.values());

  const effects: RuleEffect[] = [];
  const written: Alert[] = [];
  const evidence = evidenceOf(options, series, after);
  for (const rule of concerned(options, after, findings)) {
    const before = after.alerts.get(rule.id) ?? newAlert(rule.id, now);
    const evaluation = evaluateRule(rule, evidence, now);
    const suppressedBy = evaluation.holds === null ? null : explain(rule, options, after, now);
    const decision = decideRule(rule, before, { kind: 'evaluated', evaluation, suppressedBy }, now);
    if (isSteady(before, decision.state, now)) continue;
    changes.alerts.set(rule.id, decision.state);
    written.push(decision.state);
    effects.push(...decision.effects);
  }
  await tx.alerts.put(...written);
  await carryAlerts(tx, options, after, effects, now);
  return { changes, alerted: effects.length > 0 };
}

/** An alert that is as it was is written once a minute only: most of thousands are, at each check. */
function isSteady(before: Alert, after: Alert, now: number): boolean {
  const same = (Object.keys(after) as (keyof Alert)[]).every(
    (key) => key === 'evaluatedAt' || after[key] === before[key],
  );
  return same && now > before.evaluatedAt && now - before.evaluatedAt < steadyMs;
}

function countResults(
  options: WatchOptions,
  known: Known,
  { checks }: Changes,
  results: readonly CheckResult[],
  now: number,
): void {
  const { checkById } = indexOf(options);
  for (const result of results) {
    const check = checkById.get(result.checkId);
    if (check === undefined) continue;
    const before: CheckState = checks.get(check.id) ?? known.checks.get(check.id) ?? newCheckState(check.id, now);
    checks.set(check.id, decideCheck(check, before, { kind: 'probed', result }, now).state);
  }
}

/** The rules that findings may change: of what they are about, and what was held back for that. */
function concerned(options: WatchOptions, { alerts }: Known, { results, samples }: Findings): Set<Rule> {
  const { checkById, rulesOf, above, timed } = indexOf(options);
  const touched = new Set<string | null>();
  for (const { service } of samples) touched.add(service);
  for (const { checkId } of results) {
    const check = checkById.get(checkId);
    if (check !== undefined) touched.add(check.service);
  }
  const rules = new Set<Rule>(timed);
  for (const service of touched) {
    for (const rule of rulesOf.get(service) ?? []) rules.add(rule);
    for (const dependent of service === null ? [] : (above.get(service) ?? [])) {
      for (const rule of rulesOf.get(dependent) ?? []) {
        if ((alerts.get(rule.id)?.suppressedBy ?? null) !== null) rules.add(rule);
      }
    }
  }
  if (results.length > 0) for (const rule of rulesOf.get(null) ?? []) rules.add(rule);
  return rules;
}

function evidenceOf(options: WatchOptions, series: SeriesBook, known: Known): Evidence {
  const { checkOf, services } = indexOf(options);
  return {
    ...series,
    services,
    status: (service) => known.checks.get(checkOf.get(service)?.id ?? '')?.status ?? 'unknown',
    intervalMs: (service) => checkOf.get(service)?.intervalMs ?? 1,
    firing: (ruleId) => known.alerts.get(ruleId)?.state === 'firing',
  };
}
