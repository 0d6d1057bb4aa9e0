import type { Selectable, Transaction } from 'kysely';
import type { PublicIncident } from '../../../core/status-page/model.ts';
import type { PublicWork } from '../../../core/status-page/planned-work.ts';
import type { Subscriber } from '../../../core/status-page/subscriber.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

/** What customers see of incidents. */
export function publicIncidentsOf(db: Transaction<Schema>): Tx['publicIncidents'] {
  const all = db.selectFrom('public_incidents');
  return {
    async of(incidentId) {
      const row = await all.select('body').where('incident_id', '=', incidentId).executeTakeFirst();
      return row === undefined ? null : fromJson<PublicIncident>(row.body);
    },
    async put(incidentId, shown) {
      const rest = { id: shown.id, ended_at: shown.endedAt, body: toJson(shown) };
      await db
        .insertInto('public_incidents')
        .values({ incident_id: incidentId, ...rest })
        .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(rest))
        .execute();
    },
    async since(at) {
      const rows = await all
        .select('body')
        .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', at)]))
        .orderBy('incident_id')
        .execute();
      return rows.map(({ body }) => fromJson<PublicIncident>(body));
    },
    async open() {
      const rows = await all.select('incident_id').where('ended_at', 'is', null).orderBy('incident_id').execute();
      return rows.map((row) => row.incident_id);
    },
    async get(id) {
      const row = await all.select('body').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromJson<PublicIncident>(row.body);
    },
  };
}

/** What customers were told of planned work. */
export function publicWorkOf(db: Transaction<Schema>): Tx['publicWork'] {
  return {
    async get(id) {
      const row = await db.selectFrom('public_work').select('body').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromJson<PublicWork>(row.body);
    },
    async put(work) {
      const rest = { ended_at: work.endedAt, body: toJson(work) };
      await db
        .insertInto('public_work')
        .values({ id: work.id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async since(at) {
      const rows = await db
        .selectFrom('public_work')
        .select('body')
        .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', at)]))
        .orderBy('id')
        .execute();
      return rows.map(({ body }) => fromJson<PublicWork>(body));
    },
  };
}

/** Who hears of public incidents. */
export function subscribersOf(db: Transaction<Schema>): Tx['subscribers'] {
  const all = db.selectFrom('subscribers');
  return {
    async get(id) {
      const row = await all.selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async find(fingerprint) {
      const row = await all.selectAll().where('fingerprint', '=', fingerprint).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put(subscriber) {
      const { id, ...rest } = toRow(subscriber);
      await db
        .insertInto('subscribers')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async delete(id) {
      await db.deleteFrom('subscribers').where('id', '=', id).execute();
    },
    async list(state, after, limit) {
      const rows = await all
        .selectAll()
        .where('state', '=', state)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
    async askedSince(at) {
      const row = await all
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('asked_at', '>', at)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async forgetPending(at) {
      const gone = await db
        .deleteFrom('subscribers')
        .where('state', '=', 'pending')
        .where('asked_at', '<', at)
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
    async forgetPaused(at) {
      const gone = await db
        .deleteFrom('subscribers')
        .where('state', '=', 'paused')
        .where('paused_at', '<', at)
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

type Row = Selectable<Schema['subscribers']>;

function toRow({ createdAt, askedAt, confirmedAt, refusingSince, pausedAt, address, ...rest }: Subscriber): Row {
  return {
    ...rest,
    address: toJson(address),
    created_at: createdAt,
    asked_at: askedAt,
    confirmed_at: confirmedAt,
    refusing_since: refusingSince,
    paused_at: pausedAt,
  };
}

function fromRow(row: Row): Subscriber {
  const { created_at, asked_at, confirmed_at, refusing_since, paused_at, address, kind, state, ...rest } = row;
  return {
    ...rest,
    kind: kind as Subscriber['kind'],
    state: state as Subscriber['state'],
    address: fromJson(address),
    createdAt: created_at,
    askedAt: asked_at,
    confirmedAt: confirmed_at,
    refusingSince: refusing_since,
    pausedAt: paused_at,
  };
}
