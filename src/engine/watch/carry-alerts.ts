import { isAnnounced } from '../../core/rule/decide.ts';
import { incidentFor } from '../../core/incident/open-incident.ts';
import { holdingOpen, placeAlert } from '../../core/incident/place-alert.ts';
import type { Incident } from '../../core/incident/model.ts';
import { describeEvaluation } from '../../core/rule/describe.ts';
import type { Rule, RuleEffect } from '../../core/rule/model.ts';
import { carryOut } from '../incident/carry-out.ts';
import { type Said, tell } from '../incident/telling.ts';
import type { Tx } from '../ports.ts';
import { findReturning } from '../incident/find-returning.ts';
import type { Known, WatchOptions } from './model.ts';
import { atLevel } from '../../core/rule/at-level.ts';
import { noteHeldBack, noteSuppressed } from './note-suppressed.ts';
import { indexOf } from './watch-index.ts';

/**
 * Makes incidents of alerts that fired, and ends those whose last alert is over. Only rules that page come here; a
 * rule over all services comes first, so that the single services find its incident and join it.
 */
export async function carryAlerts(
  tx: Tx,
  options: WatchOptions,
  known: Known,
  effects: RuleEffect[],
  now: number,
): Promise<void> {
  const ruleOf = (id: string) => indexOf(options).ruleById.get(id);
  const rulesOf = (kind: RuleEffect['kind']) =>
    effects
      .filter((effect) => effect.kind === kind)
      .flatMap((effect) => ruleOf(effect.ruleId) ?? [])
      .filter((rule) => rule.pages)
      .sort((a, b) => Number(b.service === null) - Number(a.service === null));
  // What begins before what ends: an incident whose one alert gives way to another goes on.
  for (const rule of rulesOf('alertFired')) await carryFired(tx, options, known, rule, now);
  for (const rule of [...rulesOf('alertRose'), ...rulesOf('alertFell')])
    await carryLevel(tx, options, known, rule, now);
  await noteSuppressed(tx, options, effects, now);
  for (const rule of rulesOf('alertResolved')) await carryResolved(tx, options, known, rule, now);
}

async function carryFired(tx: Tx, options: WatchOptions, known: Known, fired: Rule, now: number): Promise<void> {
  const rule = atLevel(fired, known.alerts.get(fired.id)?.level ?? null);
  const { said, value } = saidOf(options, known, rule);
  const { telling } = options;
  const unresolved = await tx.incidents.unresolved();
  const place = placeAlert(rule, unresolved, (id) => indexOf(options).ruleById.get(id));
  if (place !== null) {
    await carryOut(tx, telling, place, { kind: 'alertJoined', title: rule.title, value }, said, now);
    return;
  }
  const incident = incidentFor(rule, options.plan.severities, drillOf(options, rule), now);
  const back = incident.drillId === null ? await findReturning(tx, rule.id, options.reopenWithinMs ?? 0, now) : null;
  if (back !== null) {
    await carryOut(tx, telling, back, { kind: 'reopened', value }, said, now);
    return;
  }
  await carryOut(tx, telling, null, { kind: 'alertFired', incident, value }, said, now);
  const heldBack = (one: Rule) =>
    one.pages && rule.service !== null && known.alerts.get(one.id)?.suppressedBy === rule.service;
  if (options.dependencies.size > 0) await noteHeldBack(tx, incident.id, options.rules.filter(heldBack), now);
  if (rule.measure.kind !== 'allChecksDown') return;
  const joined = { kind: 'alertJoined', title: rule.title, value: `see ${incident.id}` } as const;
  for (const single of unresolved.filter((one) => isDownIncident(options, one))) {
    await carryOut(tx, telling, single, joined, said, now);
  }
}

/** What became worse keeps its incident, which then has the worse severity; what became better only says so. */
async function carryLevel(tx: Tx, options: WatchOptions, known: Known, rule: Rule, now: number): Promise<void> {
  const level = known.alerts.get(rule.id)?.level ?? null;
  const place = placeAlert(rule, await tx.incidents.unresolved(), (id) => indexOf(options).ruleById.get(id));
  if (place === null) return;
  const leveled = atLevel(rule, level);
  const { said, value } = saidOf(options, known, leveled);
  const { telling, plan } = options;
  await carryOut(tx, telling, place, { kind: 'alertJoined', title: `${rule.title}, now ${level}`, value }, said, now);
  const rankOf = (name: string) => plan.severities.find((one) => one.name === name)?.rank ?? Infinity;
  if (level !== 'critical' || rankOf(rule.severity) >= rankOf(place.severity)) return;
  const { respondBy } = incidentFor(rule, plan.severities, null, now);
  const worse = { ...place, severity: rule.severity, respondBy };
  await tx.incidents.put(worse);
  // Who heard of the lower severity has its line; the others hear of the incident now.
  await tell(tx, telling, 'opened', worse, said, now);
}

async function carryResolved(tx: Tx, options: WatchOptions, known: Known, rule: Rule, now: number): Promise<void> {
  const ruleOf = (id: string) => indexOf(options).ruleById.get(id);
  const unresolved = await tx.incidents.unresolved();
  const incident = placeAlert(rule, unresolved, ruleOf);
  if (incident === null) return;
  const firing = options.rules.filter((one) => one.pages && isAnnounced(known.alerts.get(one.id)));
  const { said, value } = saidOf(options, known, rule);
  const over = holdingOpen(incident, firing, unresolved, ruleOf).length === 0;
  const event = over
    ? ({ kind: 'alertResolved', value } as const)
    : ({ kind: 'alertLeft', title: rule.title, value } as const);
  await carryOut(tx, options.telling, incident, event, said, now);
}

function isDownIncident({ rules }: WatchOptions, { ruleId }: Incident): boolean {
  return rules.some((rule) => rule.id === ruleId && rule.measure.kind === 'checkDown');
}

/** The drill an alert belongs to: one on the service that the drill broke, or on all of them when there is no other. */
function drillOf({ drill, checks }: WatchOptions, rule: Rule): string | null {
  const running = drill();
  if (running === null) return null;
  const brokenByIt = (service: string) => service === running.service;
  const belongs = rule.service === null ? checks.every(({ service }) => brokenByIt(service)) : brokenByIt(rule.service);
  return belongs ? running.id : null;
}

function saidOf({ plan, checks }: WatchOptions, known: Known, rule: Rule): { said: Said; value: string } {
  const check = checks.find((one) => one.service === rule.service);
  const state = check === undefined ? null : (known.checks.get(check.id) ?? null);
  const alert = known.alerts.get(rule.id) ?? { holds: null, value: null };
  const value = describeEvaluation(rule, alert, state);
  const severity = plan.severities.find((one) => one.name === rule.severity) ?? null;
  const documented = plan.incidents.find((one) => one.title === rule.incident) ?? null;
  return { value, said: { value, rule, severity, documented, actor: null, note: null } };
}
