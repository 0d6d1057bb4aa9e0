import type { Transaction } from 'kysely';
import type { ReadingKind } from '../../../core/reading/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

/** What language models were asked. */
export function modelCallsOf(db: Transaction<Schema>): Tx['modelCalls'] {
  const sum = db.selectFrom('model_calls').select(({ fn }) => fn.sum<number | string | null>('tokens').as('total'));
  return {
    async get(id) {
      const row = await db.selectFrom('model_calls').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      const { incident_id, asked_by, kind, ...rest } = row;
      return { ...rest, kind: kind as ReadingKind, incidentId: incident_id, askedBy: asked_by };
    },
    async put({ id, incidentId, askedBy, ...rest }) {
      const row = { ...rest, incident_id: incidentId, asked_by: askedBy };
      await db
        .insertInto('model_calls')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    // A sum of bigints is text on PostgreSQL.
    spentSince: async (at) => Number((await sum.where('at', '>', at).executeTakeFirst())?.total ?? 0),
    spentOn: async (id) => Number((await sum.where('incident_id', '=', id).executeTakeFirst())?.total ?? 0),
  };
}
