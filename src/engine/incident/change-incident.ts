import type { Incident, IncidentEvent, IncidentState } from '../../core/incident/model.ts';
import type { Rule } from '../../core/rule/model.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import { carryOut } from './carry-out.ts';
import { heldOpenBy } from './held-open.ts';
import type { Telling } from './telling.ts';

/**
 * What changing an incident needs. `rules` are those that are watched: any of them may hold an incident open. `onNotices`
 * is called when somebody has to be told.
 */
export type IncidentDesk = {
  clock: Clock;
  store: Store;
  telling: Telling;
  rules: readonly Rule[];
  onNotices: () => void;
};

/** What came of a move or a note. */
export type IncidentChange =
  | { kind: 'changed'; incident: Incident }
  | { kind: 'unknown' }
  | { kind: 'refused'; why: string };

/** Moves an incident on, as `actor`; `note` says why, in their words. */
export function moveIncident(
  desk: IncidentDesk,
  id: string,
  to: IncidentState,
  actor: string,
  note: string | null,
): Promise<IncidentChange> {
  return change(desk, id, { kind: 'moved', to, actor, note }, { actor, note }, async (tx, incident) => {
    if (to !== 'resolved') return null;
    // Else nobody would hear of it again: an alert that goes on firing opens nothing.
    const own = incident.ruleId === null ? null : await tx.alerts.get(incident.ruleId);
    if (own?.state === 'firing') return 'Its alert still fires. It resolves by itself as soon as that ends.';
    const joined = (await heldOpenBy(tx, incident, desk.rules)).map(({ title }) => `“${title}”`);
    if (joined.length === 0) return null;
    return `${joined.join(', ')} still fires. It resolves by itself as soon as that ends.`;
  });
}

/** Adds a person's words to the timeline. */
export function noteIncident(desk: IncidentDesk, id: string, actor: string, text: string): Promise<IncidentChange> {
  return change(desk, id, { kind: 'noted', actor, text }, { actor, note: text }, () => Promise.resolve(null));
}

async function change(
  desk: IncidentDesk,
  id: string,
  event: IncidentEvent,
  said: { actor: string; note: string | null },
  objection: (tx: Tx, incident: Incident) => Promise<string | null>,
): Promise<IncidentChange> {
  const now = desk.clock.now();
  const result = await desk.store.transaction(async (tx): Promise<IncidentChange> => {
    const incident = await tx.incidents.get(id);
    if (incident === null) return { kind: 'unknown' };
    const why = await objection(tx, incident);
    if (why !== null) return { kind: 'refused', why };
    const evidence = { value: null, rule: null, severity: null, documented: null, ...said };
    const decision = await carryOut(tx, desk.telling, incident, event, evidence, now);
    return decision.kind === 'refused' ? decision : { kind: 'changed', incident: decision.state };
  });
  if (result.kind === 'changed') desk.onNotices();
  return result;
}
