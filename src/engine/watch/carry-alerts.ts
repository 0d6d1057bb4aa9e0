import { isAnnounced } from '../../core/rule/decide.ts';
import { incidentFor, respondByOf } from '../../core/incident/open-incident.ts';
import type { Incident, IncidentEvent } from '../../core/incident/model.ts';
import { describeEvaluation } from '../../core/rule/describe.ts';
import type { Rule, RuleEffect } from '../../core/rule/model.ts';
import { carryOut } from '../incident/carry-out.ts';
import type { Said } from '../incident/telling.ts';
import type { Tx } from '../ports.ts';
import { findReturning } from '../incident/find-returning.ts';
import type { Known, WatchOptions } from './model.ts';
import { atLevel } from '../../core/rule/at-level.ts';
import { noteHeldBack, noteSuppressed } from './note-suppressed.ts';
import { OpenIncidents } from './open-incidents.ts';
import { indexOf } from './watch-index.ts';

/** What the alerts of one transaction are carried out with. */
type Around = { tx: Tx; options: WatchOptions; known: Known; open: OpenIncidents; now: number };

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
  if (effects.length === 0) return;
  const { ruleById } = indexOf(options);
  const rulesOf = (kind: RuleEffect['kind']) =>
    effects
      .filter((effect) => effect.kind === kind)
      .flatMap((effect) => ruleById.get(effect.ruleId) ?? [])
      .filter((rule) => rule.pages)
      .sort((a, b) => Number(b.service === null) - Number(a.service === null));
  const around: Around = { tx, options, known, open: await OpenIncidents.read(tx, options), now };
  // What begins before what ends: an incident whose one alert gives way to another goes on.
  for (const rule of rulesOf('alertFired')) await carryFired(around, rule);
  for (const rule of [...rulesOf('alertRose'), ...rulesOf('alertFell')]) await carryLevel(around, rule);
  await noteSuppressed(tx, options, around.open, effects, now);
  for (const rule of rulesOf('alertResolved')) await carryResolved(around, rule);
}

async function carryFired(around: Around, fired: Rule): Promise<void> {
  const { tx, options, known, open, now } = around;
  const rule = atLevel(fired, known.alerts.get(fired.id)?.level ?? null);
  const { said, value } = saidOf(around, rule);
  const place = open.placeOf(rule);
  if (place !== null) {
    await carry(around, place, { kind: 'alertJoined', title: rule.title, value }, said);
    return raise(around, place, rule.severity, value, said);
  }
  const incident = incidentFor(rule, options.plan.severities, await drillOf(around, rule), now);
  const back = incident.drillId === null ? await findReturning(tx, rule.id, options.reopenWithinMs ?? 0, now) : null;
  if (back !== null) return carry(around, back, { kind: 'reopened', value }, said);
  const singles = rule.measure.kind === 'allChecksDown' ? open.ofSingleServices() : [];
  await carry(around, null, { kind: 'alertFired', incident, value }, said);
  if (rule.service !== null) await noteHeldBack(tx, incident.id, heldBackFor(around, rule.service), now);
  const joined = { kind: 'alertJoined', title: rule.title, value: `see ${incident.id}` } as const;
  for (const single of singles) await carry(around, single, joined, said);
}

/** The rules that nobody was told of because of what failed in `service`. */
function heldBackFor({ options, known }: Around, service: string): Rule[] {
  const { above, rulesOf } = indexOf(options);
  return (above.get(service) ?? [])
    .flatMap((dependent) => rulesOf.get(dependent) ?? [])
    .filter((rule) => rule.pages && known.alerts.get(rule.id)?.suppressedBy === service);
}

/** What became worse keeps its incident, which then has the worse severity; what became better only says so. */
async function carryLevel(around: Around, rule: Rule): Promise<void> {
  const { known, open } = around;
  const level = known.alerts.get(rule.id)?.level ?? null;
  const place = open.placeOf(rule);
  if (place === null) return;
  const { said, value } = saidOf(around, atLevel(rule, level));
  await carry(around, place, { kind: 'alertJoined', title: `${rule.title}, now ${level}`, value }, said);
  if (level === 'critical') await raise(around, place, rule.severity, value, said);
}

/** An incident is as bad as the worst of its alerts was. */
async function raise(around: Around, incident: Incident, severity: string, value: string, said: Said): Promise<void> {
  const { severities } = around.options.plan;
  const rankOf = (name: string) => severities.find((one) => one.name === name)?.rank ?? Infinity;
  if (rankOf(severity) >= rankOf(incident.severity)) return;
  const respondBy = respondByOf(severity, severities, around.now);
  await carry(around, incident, { kind: 'severityRaised', severity, respondBy, value }, said);
}

async function carryResolved(around: Around, rule: Rule): Promise<void> {
  const { known, open } = around;
  const incident = open.placeOf(rule);
  if (incident === null) return;
  const { said, value } = saidOf(around, rule);
  const goesOn = open.isHeldOpen(incident, ({ id }) => isAnnounced(known.alerts.get(id)));
  const event = goesOn
    ? ({ kind: 'alertLeft', title: rule.title, value } as const)
    : ({ kind: 'alertResolved', value } as const);
  await carry(around, incident, event, said);
}

async function carry(
  { tx, options, open, now }: Around,
  incident: Incident | null,
  event: IncidentEvent,
  said: Said,
): Promise<void> {
  const decision = await carryOut(tx, options.telling, incident, event, said, now);
  if (decision.kind === 'decided') open.put(decision.state);
}

/** The drill an alert belongs to: one on the service that the drill broke, or on all of them when there is no other. */
async function drillOf({ tx, options }: Around, rule: Rule): Promise<string | null> {
  const { drill, checks } = options;
  const running = await drill(tx);
  if (running === null) return null;
  const brokenByIt = (service: string) => service === running.service;
  const belongs = rule.service === null ? checks.every(({ service }) => brokenByIt(service)) : brokenByIt(rule.service);
  return belongs ? running.id : null;
}

function saidOf({ options, known }: Around, rule: Rule): { said: Said; value: string } {
  const { plan } = options;
  const check = rule.service === null ? undefined : indexOf(options).checkOf.get(rule.service);
  const state = check === undefined ? null : (known.checks.get(check.id) ?? null);
  const alert = known.alerts.get(rule.id) ?? { holds: null, value: null };
  const value = describeEvaluation(rule, alert, state);
  const severity = plan.severities.find((one) => one.name === rule.severity) ?? null;
  const documented = plan.incidents.find((one) => one.title === rule.incident) ?? null;
  return { value, said: { value, rule, severity, documented, actor: null, note: null } };
}
