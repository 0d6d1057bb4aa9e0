import { type KnownPerson, whoPressed } from '../../core/notice/acknowledge.ts';
import { type IncidentDesk, moveIncident } from '../incident/change-incident.ts';
import type { OnPress } from '../ports.ts';

/** A kind of destination: its name for people, and the key of `people` that holds its ids. */
export type Via = { kind: string; key: string };

/** Takes presses at one kind of destination. `people` are those of `signalbox.yaml` with their ids there. */
export function pressesFrom(desk: IncidentDesk, via: Via, people: readonly KnownPerson[]): OnPress {
  return async ({ incidentId, who }) => {
    const presser = whoPressed(who, via, people);
    return presser.kind === 'refused' ? presser.why : acknowledge(desk, incidentId, presser.name, via.kind);
  };
}

/** Acknowledges an incident for somebody, and says in one sentence what came of it. Again is no harm. */
export async function acknowledge(desk: IncidentDesk, incidentId: string, name: string, via: string): Promise<string> {
  const change = await moveIncident(desk, incidentId, 'acknowledged', name, `By ${via}.`);
  if (change.kind === 'changed')
    return `${name}, you have acknowledged ${change.incident.severity}: ${change.incident.title}.`;
  if (change.kind === 'unknown') return 'Signalbox knows no such incident.';
  const { incident, by } = await desk.store.read(async (tx) => {
    const entries = await tx.incidents.timeline(incidentId);
    const first = entries.find(({ kind }) => ['acknowledged', 'assessing', 'mitigating'].includes(kind));
    return { incident: await tx.incidents.get(incidentId), by: first?.actor ?? 'Somebody' };
  });
  if (incident?.resolvedAt != null) return `It is over already: ${incident.severity}: ${incident.title}.`;
  return `${by} has acknowledged it already.`;
}
