import { decideIncident, type IncidentDecision } from '../../core/incident/decide.ts';
import type { Incident, IncidentEvent } from '../../core/incident/model.ts';
import type { Tx } from '../ports.ts';
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
    else {
      const { actor, entry, text } = effect;
      await tx.incidents.append({ incidentId: state.id, at: now, actor, kind: entry, text });
    }
  }
  return decision;
}
