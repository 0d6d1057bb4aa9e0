import { incidentFor } from '../../core/incident/open-incident.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Severity } from '../../core/runbook/plan.ts';
import type { Tx } from '../ports.ts';
import { carryOut } from './carry-out.ts';
import type { IncidentDesk } from './change-incident.ts';
import { noteOn } from './note-on.ts';
import type { Telling } from './telling.ts';

/** An incident that a person or another tool opens. `by` is who the timeline names; `id` tells it from all others. */
export type Opening = { id: string; title: string; severity: string; service: string | null; text: string; by: string };

type Severities = Pick<Severity, 'name' | 'responseSeconds'>[];

/** What came of opening one. `known`: it was open already, and is that one. */
export type Opened = { incident: Incident; known: boolean };

/**
 * Opens an incident that no rule has found, and calls people for it. Of the same title, service and severity there is one at
 * a time: whoever got no answer may ask again, and two who have seen the same call people once.
 */
export async function openIncident(desk: IncidentDesk, opening: Opening, severities: Severities): Promise<Opened> {
  const now = desk.clock.now();
  const opened = await desk.store.transaction(async (tx): Promise<Opened> => {
    const known = (await tx.incidents.unresolved()).find((incident) => isSame(incident, opening));
    if (known === undefined)
      return { incident: await openWithin(tx, desk.telling, opening, severities, now), known: false };
    await noteOn(tx, known.id, opening.by, 'note', `Reported again. ${opening.text}`.trim(), now);
    return { incident: known, known: true };
  });
  if (!opened.known) desk.onNotices();
  return opened;
}

function isSame({ ruleId, drillId, ...incident }: Incident, { title, service, severity }: Opening): boolean {
  if (ruleId !== null || drillId !== null) return false;
  const alike = incident.title.toLowerCase() === title.toLowerCase();
  return alike && incident.service === service && incident.severity === severity;
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
