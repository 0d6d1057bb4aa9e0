import type { Selectable, Transaction } from 'kysely';
import type { Drill } from '../../../core/drill/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['drills']>;

/** Rehearsals and their scores. */
export function drillsOf(db: Transaction<Schema>): Tx['drills'] {
  return {
    async put(drill) {
      const { id, ...rest } = toRow(drill);
      await db
        .insertInto('drills')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async get(id) {
      const row = await db.selectFrom('drills').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async list(limit) {
      const newestFirst = db.selectFrom('drills').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc');
      const rows = await newestFirst.limit(limit).execute();
      return rows.map(fromRow);
    },
  };
}

function toRow(drill: Drill): Row {
  return {
    id: drill.id,
    incident: drill.incident,
    fault: toJson(drill.fault),
    started_at: drill.startedAt,
    finished_at: drill.finishedAt,
    stages: toJson(drill.stages),
    score: drill.score && toJson(drill.score),
  };
}

function fromRow(row: Row): Drill {
  return {
    id: row.id,
    incident: row.incident,
    fault: fromJson(row.fault),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    stages: fromJson(row.stages),
    score: fromJson(row.score),
  };
}
