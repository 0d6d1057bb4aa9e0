import type { IncidentDesk, IncidentChange } from '../incident/change-incident.ts';
import { follow, holdNow, reachOf } from './call-people.ts';

/**
 * Tells the next level of an incident now, as `actor` asks. `asOf` is how many levels had been told when they looked: of two
 * who ask at the same time one is refused, so that no level is skipped.
 */
export async function escalateNow(
  { clock, store, telling, onNotices }: IncidentDesk,
  id: string,
  actor: string,
  asOf: number,
): Promise<IncidentChange> {
  const change = await store.transaction(async (tx): Promise<IncidentChange> => {
    const now = clock.now();
    const [incident, escalation] = [await tx.incidents.get(id), await tx.escalations.get(id)];
    if (incident === null) return { kind: 'unknown' };
    if (escalation === null)
      return { kind: 'refused', why: 'It was opened before there was anybody to escalate it to.' };
    const hold = await holdNow(tx, telling, incident, now);
    const reach = reachOf(telling, escalation, now);
    const why = await follow(tx, escalation, { kind: 'forced', hold, reach, actor, asOf }, now);
    return why === null ? { kind: 'changed', incident } : { kind: 'refused', why };
  });
  if (change.kind === 'changed') onNotices();
  return change;
}
