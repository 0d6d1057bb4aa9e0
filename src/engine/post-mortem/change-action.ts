import { actorNamed } from '../../core/audit/model.ts';
import type { ActionItem } from '../../core/post-mortem/model.ts';
import type { Tx } from '../ports.ts';

/** What came of it, or in one sentence why nothing did. */
export type ActionChange = { kind: 'changed'; item: ActionItem } | { kind: 'refused'; why: string };

/** Puts something to do after an incident on the board. */
export async function addAction(tx: Tx, item: ActionItem, actor: string): Promise<ActionChange> {
  if ((await tx.incidents.get(item.incidentId)) === null) return refused(`There is no incident ${item.incidentId}.`);
  if (item.text.trim() === '') return refused('What is to be done needs words.');
  return written(tx, item, { at: item.createdAt, actor, action: 'action.added', text: item.text });
}

/** Says who sees to it, or until when. What is undefined stays as it is. */
export async function assignAction(
  tx: Tx,
  id: string,
  change: { owner: string | undefined; dueAt: number | undefined },
  actor: string,
  now: number,
): Promise<ActionChange> {
  const item = await tx.actionItems.get(id);
  if (item === null) return refused(`There is no action item ${id}.`);
  if (item.doneAt !== null) return refused(`It is done already: ${item.text}`);
  const assigned = { ...item, owner: change.owner ?? item.owner, dueAt: change.dueAt ?? item.dueAt };
  const until = assigned.dueAt === null ? 'no date' : new Date(assigned.dueAt).toISOString().slice(0, 10);
  return written(tx, assigned, {
    at: now,
    actor,
    action: 'action.assigned',
    text: `${assigned.owner ?? 'nobody'}, ${until}`,
  });
}

/** Takes it off the board, as done. */
export async function finishAction(tx: Tx, id: string, actor: string, now: number): Promise<ActionChange> {
  const item = await tx.actionItems.get(id);
  if (item === null) return refused(`There is no action item ${id}.`);
  if (item.doneAt !== null) return refused(`It is done already: ${item.text}`);
  return written(
    tx,
    { ...item, doneAt: now, doneBy: actor },
    { at: now, actor, action: 'action.done', text: item.text },
  );
}

async function written(
  tx: Tx,
  item: ActionItem,
  { at, actor, action, text }: { at: number; actor: string; action: string; text: string },
): Promise<ActionChange> {
  await tx.actionItems.put(item);
  await tx.audit.append({ at, actor: actorNamed(actor), action, subject: item.id, text });
  return { kind: 'changed', item };
}

function refused(why: string): ActionChange {
  return { kind: 'refused', why };
}
