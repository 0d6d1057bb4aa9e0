import { decideIncident, isResolved, signalbox, type IncidentDecision } from '../../core/incident/decide.ts';
import type { Incident, IncidentEvent } from '../../core/incident/model.ts';
import { follow } from '../escalation/call-people.ts';
import type { Tx } from '../ports.ts';
import { noteOn } from './note-on.ts';
import { putOnBoard } from './put-on-board.ts';
import { tell, type Said, type Telling } from './telling.ts';

/**
 * Decides an event and, unless it is refused, writes what came of it into the transaction: the incident, its timeline
 * and the notices.
 */
export async function carryOut(
  tx: Tx,
  telling: Telling,
  incident: Incident | null,
  event: IncidentEvent,
  said: Said,
  now: number,
): Promise<IncidentDecision> {
  const decision = decideIncident(incident, event, now);
  if (decision.kind === 'refused') return decision;
  const { state, effects } = decision;
  await tx.incidents.put(state);
  for (const effect of effects) {
    if (effect.kind === 'notify') await tell(tx, telling, effect.about, state, said, now);
    else await noteOn(tx, state.id, effect.actor, effect.entry, effect.text, now);
  }
  const { breach } = telling;
  if (incident !== null) await endEscalation(tx, incident, state, said.actor, now);
  else if (breach?.isBreach(state) === true)
    await putOnBoard(tx, breach.deadlines, state, signalbox, breach.owner(now), now);
  return decision;
}

/** Whoever is on it, or its end, stops the calling of others. */
async function endEscalation(
  tx: Tx,
  before: Incident,
  after: Incident,
  actor: string | null,
  now: number,
): Promise<void> {
  const acknowledged = before.acknowledgedAt === null && after.acknowledgedAt !== null;
  const over = isResolved(after) && !isResolved(before);
  if (!acknowledged && !over) return;
  const escalation = await tx.escalations.get(after.id);
  if (escalation === null) return;
  await follow(
    tx,
    escalation,
    acknowledged ? { kind: 'acknowledged', by: actor ?? 'Somebody' } : { kind: 'resolved' },
    now,
  );
}
