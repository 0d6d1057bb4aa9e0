import type { Deadline } from '../../core/incident/breach-clock.ts';
import { shortHash } from '../../core/incident/hash.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Tx } from '../ports.ts';
import { addAction } from '../post-mortem/change-action.ts';
import { noteOn } from './note-on.ts';

/** What a breach asks for: `owner` is whoever sees to it when nobody is named, or null. */
export type BreachRules = {
  deadlines: readonly Deadline[];
  isBreach(incident: Incident): boolean;
  owner(now: number): string | null;
};

/** Puts what has to be done by its hours on the board, in the transaction in which the incident opens. Gives how much of it is new. */
export async function putOnBoard(
  tx: Tx,
  deadlines: readonly Deadline[],
  incident: Incident,
  actor: string,
  owner: string | null,
  now: number,
): Promise<number> {
  let added = 0;
  for (const { afterMs, tasks } of deadlines) {
    const dueAt = incident.openedAt + afterMs;
    for (const text of tasks) {
      const id = `a-${shortHash(`${incident.id} ${dueAt} ${text}`)}`;
      if ((await tx.actionItems.get(id)) !== null) continue;
      const item = { id, incidentId: incident.id, text, owner, dueAt, createdAt: now, doneAt: null, doneBy: null };
      if ((await addAction(tx, item, actor)).kind === 'changed') added += 1;
    }
  }
  if (added === 0) return 0;
  const whose = owner === null ? 'nobody’s yet: name somebody with `signalbox actions assign`' : `${owner}’s`;
  const text = `It is a breach: ${added} things to do, with their hours, ${whose}.`;
  await noteOn(tx, incident.id, actor, 'breach', text, now);
  return added;
}
