import type { Transaction } from 'kysely';
import type { Escalation } from '../../../core/escalation/model.ts';
import type { StoredHold } from '../../../engine/duty-tables.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

/** How far each incident has been escalated. */
export function escalationsOf(db: Transaction<Schema>): Tx['escalations'] {
  return {
    async get(incidentId) {
      const row = await db
        .selectFrom('escalations')
        .select('body')
        .where('incident_id', '=', incidentId)
        .executeTakeFirst();
      return row === undefined ? null : fromJson<Escalation>(row.body);
    },
    async put(escalation) {
      const { incidentId, state, dueAt } = escalation;
      const rest = { state, due_at: dueAt, body: toJson(escalation) };
      await db
        .insertInto('escalations')
        .values({ incident_id: incidentId, ...rest })
        .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(rest))
        .execute();
    },
    async due(at, limit) {
      const rows = await db
        .selectFrom('escalations')
        .select('body')
        .where('due_at', '<=', at)
        .orderBy('due_at')
        .orderBy('incident_id')
        .limit(limit)
        .execute();
      return rows.map(({ body }) => fromJson<Escalation>(body));
    },
    async nextDueAt() {
      const row = await db
        .selectFrom('escalations')
        .select(({ fn }) => fn.min('due_at').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async held() {
      const rows = await db.selectFrom('escalations').select('body').where('state', '=', 'held').execute();
      return rows.map(({ body }) => fromJson<Escalation>(body));
    },
  };
}

/** Windows that happen once, and silences. */
export function holdsOf(db: Transaction<Schema>): Tx['holds'] {
  return {
    async put(hold) {
      const rest = { kind: hold.kind, ends_at: hold.endsAt, body: toJson(hold) };
      await db
        .insertInto('holds')
        .values({ id: hold.id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async delete(id) {
      await db.deleteFrom('holds').where('id', '=', id).execute();
    },
    async list(at) {
      const rows = await db
        .selectFrom('holds')
        .select('body')
        .where('ends_at', '>', at)
        .orderBy('ends_at')
        .orderBy('id')
        .execute();
      return rows.map(({ body }) => fromJson<StoredHold>(body));
    },
  };
}
