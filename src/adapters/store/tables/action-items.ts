import type { Selectable, Transaction } from 'kysely';
import type { ActionItem } from '../../../core/post-mortem/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['action_items']>;

/** What is to be done after incidents. */
export function actionItemsOf(db: Transaction<Schema>): Tx['actionItems'] {
  const oldestFirst = db.selectFrom('action_items').selectAll().orderBy('created_at').orderBy('id');
  return {
    async get(id) {
      const row = await db.selectFrom('action_items').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put(item) {
      const { id, ...rest } = toRow(item);
      await db
        .insertInto('action_items')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async open() {
      const rows = await oldestFirst.where('done_at', 'is', null).execute();
      return rows.map(fromRow);
    },
    async forIncident(incidentId) {
      const rows = await oldestFirst.where('incident_id', '=', incidentId).execute();
      return rows.map(fromRow);
    },
  };
}

function toRow({ incidentId, dueAt, createdAt, doneAt, doneBy, ...item }: ActionItem): Row {
  return { ...item, incident_id: incidentId, due_at: dueAt, created_at: createdAt, done_at: doneAt, done_by: doneBy };
}

function fromRow({ incident_id, due_at, created_at, done_at, done_by, ...row }: Row): ActionItem {
  return { ...row, incidentId: incident_id, dueAt: due_at, createdAt: created_at, doneAt: done_at, doneBy: done_by };
}
