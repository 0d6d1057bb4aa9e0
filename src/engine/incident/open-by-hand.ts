import { incidentFor } from '../../core/incident/open-incident.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Severity } from '../../core/runbook/plan.ts';
import type { Tx } from '../ports.ts';
import { carryOut } from './carry-out.ts';
import type { IncidentDesk } from './change-incident.ts';
import type { Telling } from './telling.ts';

/** An incident that a person or another tool opens. `by` is who the timeline names; `id` tells it from all others. */
export type Opening = { id: string; title: string; severity: string; service: string | null; text: string; by: string };

type Severities = Pick<Severity, 'name' | 'responseSeconds'>[];

/** Opens an incident that no rule has found, and calls people for it. */
export async function openIncident(desk: IncidentDesk, opening: Opening, severities: Severities): Promise<Incident> {
  const now = desk.clock.now();
  const incident = await desk.store.transaction((tx) => openWithin(tx, desk.telling, opening, severities, now));
  desk.onNotices();
  return incident;
}

/** The same, within a transaction. */
export async function openWithin(
  tx: Tx,
  telling: Telling,
  { id, title, severity, service, text, by }: Opening,
  severities: Severities,
  now: number,
): Promise<Incident> {
  const incident: Incident = {
    ...incidentFor({ id, title, severity, service, incident: null }, severities, null, now),
    ruleId: null,
  };
  const said = {
    value: text,
    rule: null,
    severity: severities.find(({ name }) => name === severity) ?? null,
    documented: null,
    actor: by,
    note: null,
  };
  await carryOut(tx, telling, null, { kind: 'opened', incident, by, text }, said, now);
  return incident;
}
