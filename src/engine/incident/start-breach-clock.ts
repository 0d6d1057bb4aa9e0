import { breachDeadlines } from '../../core/incident/breach-clock.ts';
import { shortHash } from '../../core/incident/hash.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import { addAction } from '../post-mortem/change-action.ts';
import type { IncidentChange, IncidentDesk } from './change-incident.ts';
import { noteOn } from './note-on.ts';

/**
 * Says that an incident is a breach: what the runbook asks for within its hours is then on the board, due from when the
 * incident opened. Said again, it adds nothing.
 */
export async function startBreachClock(
  desk: Pick<IncidentDesk, 'clock' | 'store'>,
  plan: Pick<Plan, 'procedures'>,
  incidentId: string,
  actor: string,
  owner: string | null,
): Promise<IncidentChange> {
  return desk.store.transaction(async (tx): Promise<IncidentChange> => {
    const now = desk.clock.now();
    const incident = await tx.incidents.get(incidentId);
    if (incident === null) return { kind: 'unknown' };
    let added = 0;
    for (const { afterMs, tasks } of breachDeadlines(plan)) {
      const dueAt = incident.openedAt + afterMs;
      for (const text of tasks) {
        const id = `a-${shortHash(`${incidentId} ${dueAt} ${text}`)}`;
        if ((await tx.actionItems.get(id)) !== null) continue;
        const item = { id, incidentId, text, owner, dueAt, createdAt: now, doneAt: null, doneBy: null };
        if ((await addAction(tx, item, actor)).kind === 'changed') added += 1;
      }
    }
    if (added === 0) return { kind: 'refused', why: 'Its clock runs already.' };
    await noteOn(tx, incidentId, actor, 'breach', `It is a breach: ${added} things to do, with their hours.`, now);
    return { kind: 'changed', incident };
  });
}
