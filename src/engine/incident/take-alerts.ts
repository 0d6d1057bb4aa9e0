import { isResolved } from '../../core/incident/decide.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { OutsideAlert } from '../../core/incident/outside/model.ts';
import { returning } from '../../core/incident/returning.ts';
import type { Severity } from '../../core/runbook/plan.ts';
import type { Tx } from '../ports.ts';
import { carryOut } from './carry-out.ts';
import type { IncidentDesk } from './change-incident.ts';
import { openWithin } from './open-by-hand.ts';
import type { Telling } from './telling.ts';

/** A tool that tells of alerts. `severityOf` is our severity for its word. */
export type Source = {
  name: string;
  severityOf(word: string | null): string;
  /** Our service for its word, or null. */
  serviceOf(word: string | null): string | null;
  severities: Pick<Severity, 'name' | 'responseSeconds'>[];
  /** Trouble that returns so soon after it ended opens the same incident again. */
  reopenWithinMs: number;
};

/** How many alerts opened an incident, opened one again, joined one, ended, and said what was known. */
export type Taken = { opened: number; reopened: number; joined: number; ended: number; known: number };

/**
 * Makes incidents of what another tool tells, all of one message or nothing: the same fingerprint is the same alert however
 * often it is told, one group is one incident, and that ends with its last alert. Nobody hears of the end of what was never
 * heard of.
 */
export async function takeAlerts(desk: IncidentDesk, source: Source, alerts: readonly OutsideAlert[]): Promise<Taken> {
  const now = desk.clock.now();
  const taken = await desk.store.transaction(async (tx) => {
    const counts: Taken = { opened: 0, reopened: 0, joined: 0, ended: 0, known: 0 };
    for (const alert of alerts) counts[await takeOne(tx, desk.telling, source, alert, now)] += 1;
    return counts;
  });
  if (taken.known < alerts.length) desk.onNotices();
  return taken;
}

async function takeOne(
  tx: Tx,
  telling: Telling,
  source: Source,
  alert: OutsideAlert,
  now: number,
): Promise<keyof Taken> {
  const known = await tx.outsideAlerts.get(source.name, alert.fingerprint);
  const own = known === null ? null : await tx.incidents.get(known.incidentId);
  if (!alert.firing) return known?.firing === true ? end(tx, telling, source, alert, own, now) : 'known';
  if (known?.firing === true && own !== null && !isResolved(own)) return 'known';

  const about = await incidentsOf(tx, source, alert);
  const open = about.find((incident) => !isResolved(incident)) ?? null;
  if (open !== null) {
    await carryOut(
      tx,
      telling,
      open,
      { kind: 'alertJoined', title: alert.title, value: alert.text },
      saidOf(alert),
      now,
    );
    await remember(tx, source, alert, open.id);
    return 'joined';
  }
  const back = returning(about, source.reopenWithinMs, now);
  if (back !== null) {
    await carryOut(tx, telling, back, { kind: 'reopened', value: alert.text }, saidOf(alert), now);
    await remember(tx, source, alert, back.id);
    return 'reopened';
  }
  const opening = {
    id: `${source.name}:${alert.group}:${alert.fingerprint}`,
    title: alert.title,
    severity: source.severityOf(alert.severity),
    service: source.serviceOf(alert.service),
    text: alert.text,
    by: source.name,
  };
  const incident = await openWithin(tx, telling, opening, source.severities, now);
  await remember(tx, source, alert, incident.id);
  return 'opened';
}

async function end(
  tx: Tx,
  telling: Telling,
  source: Source,
  alert: OutsideAlert,
  incident: Incident | null,
  now: number,
): Promise<'ended'> {
  if (incident === null) return 'ended';
  await remember(tx, source, alert, incident.id);
  const others = (await tx.outsideAlerts.ofIncident(incident.id)).some(({ firing }) => firing);
  const value = `${source.name} says that it ended.`;
  const event = others
    ? ({ kind: 'alertLeft', title: alert.title, value } as const)
    : ({ kind: 'alertResolved', value } as const);
  await carryOut(tx, telling, incident, event, { ...saidOf(alert), value }, now);
  return 'ended';
}

/** Incidents of the alert itself and of its group. */
async function incidentsOf(tx: Tx, source: Source, { group, fingerprint }: OutsideAlert): Promise<Incident[]> {
  const own = await tx.outsideAlerts.get(source.name, fingerprint);
  const records = [...(own === null ? [] : [own]), ...(await tx.outsideAlerts.inGroup(source.name, group))];
  const incidents: Incident[] = [];
  for (const id of new Set(records.map(({ incidentId }) => incidentId))) {
    const incident = await tx.incidents.get(id);
    if (incident !== null) incidents.push(incident);
  }
  return incidents;
}

function remember(
  tx: Tx,
  source: Source,
  { fingerprint, group, firing }: OutsideAlert,
  incidentId: string,
): Promise<void> {
  return tx.outsideAlerts.put({ source: source.name, fingerprint, group, incidentId, firing });
}

function saidOf({ text }: OutsideAlert) {
  return { value: text, rule: null, severity: null, documented: null, actor: null, note: null };
}
