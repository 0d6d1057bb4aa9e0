import type { IncidentChange, IncidentDesk } from './change-incident.ts';
import { type BreachRules, putOnBoard } from './put-on-board.ts';

/**
 * Says that an incident is a breach: what the runbook asks for within its hours is then on the board, due from when the
 * incident opened. Said again, it adds nothing.
 */
export async function startBreachClock(
  desk: Pick<IncidentDesk, 'clock' | 'store'>,
  rules: Pick<BreachRules, 'deadlines' | 'owner'>,
  incidentId: string,
  actor: string,
  owner: string | null,
): Promise<IncidentChange> {
  return desk.store.transaction(async (tx): Promise<IncidentChange> => {
    const now = desk.clock.now();
    const incident = await tx.incidents.get(incidentId);
    if (incident === null) return { kind: 'unknown' };
    const added = await putOnBoard(tx, rules.deadlines, incident, actor, owner ?? rules.owner(now), now);
    return added === 0 ? { kind: 'refused', why: 'Its clock runs already.' } : { kind: 'changed', incident };
  });
}
