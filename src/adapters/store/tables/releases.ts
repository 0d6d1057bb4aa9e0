import type { Selectable, Transaction } from 'kysely';
import type { Release } from '../../../core/release/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['releases']>;

/** Releases; no two of a service have the same number. */
export function releasesOf(db: Transaction<Schema>): Tx['releases'] {
  return {
    async put(release) {
      const { id, ...rest } = toRow(release);
      await db
        .insertInto('releases')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async get(id) {
      const row = await db.selectFrom('releases').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async list(service, limit) {
      const rows = await db
        .selectFrom('releases')
        .selectAll()
        .where('service', '=', service)
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}

function toRow(release: Release): Row {
  return {
    id: release.id,
    service: release.service,
    number: release.number,
    code_hash: release.codeHash,
    variables: toJson(release.variables),
    config: release.config === null ? null : toJson(release.config),
    reason: release.reason,
    origin: release.from,
    state: release.state,
    created_at: release.createdAt,
    live_at: release.liveAt,
    failure: release.failure,
    good: release.good ? 1 : 0,
  };
}

function fromRow(row: Row): Release {
  return {
    id: row.id,
    service: row.service,
    number: row.number,
    codeHash: row.code_hash,
    variables: fromJson(row.variables),
    config: row.config === null ? null : fromJson(row.config),
    reason: row.reason as Release['reason'],
    from: row.origin,
    state: row.state as Release['state'],
    createdAt: row.created_at,
    liveAt: row.live_at,
    failure: row.failure,
    good: row.good === 1,
  };
}
