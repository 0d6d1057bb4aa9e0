import { type Selectable, sql, type Transaction } from 'kysely';
import { usualApprovals } from '../../../core/procedure/approval.ts';
import type { JournalEntry, Run } from '../../../core/procedure/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import { nextSeq } from './next-seq.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['runs']>;

/** Written out, as its index has it. */
const open = sql<boolean>`state = 'open'`;

/** Runs, and their append-only journals. */
export function runsOf(db: Transaction<Schema>): Tx['runs'] {
  const newestFirst = db.selectFrom('runs').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc');
  return {
    async get(id) {
      const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put(run) {
      const { id, ...rest } = toRow(run);
      await db
        .insertInto('runs')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async unfinished() {
      const rows = await newestFirst.where(open).execute();
      return rows.map(fromRow);
    },
    async list(limit) {
      const rows = await newestFirst.limit(limit).execute();
      return rows.map(fromRow);
    },
    async lastCompleted(procedureId) {
      const row = await db
        .selectFrom('runs')
        .selectAll()
        .where('procedure_id', '=', procedureId)
        .where('state', '=', 'completed')
        .where('drill_id', 'is', null)
        .orderBy('finished_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async append({ runId, at, actor, step, kind, text }) {
      const seq = nextSeq(db.selectFrom('journal').where('run_id', '=', runId));
      await db.insertInto('journal').values({ run_id: runId, seq, at, actor, step, kind, text }).execute();
    },
    async journal(runId, after) {
      const rows = await db
        .selectFrom('journal')
        .selectAll()
        .where('run_id', '=', runId)
        .where('seq', '>', after)
        .orderBy('seq')
        .execute();
      return rows.map(
        ({ run_id, kind, ...entry }): JournalEntry => ({ runId: run_id, kind: kind as JournalEntry['kind'], ...entry }),
      );
    },
  };
}

function toRow(run: Run): Row {
  return {
    id: run.id,
    procedure_id: run.procedureId,
    title: run.title,
    source: toJson(run.source),
    revision: run.revision,
    started_by: run.startedBy,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    state: run.state,
    incident_id: run.incidentId,
    drill_id: run.drillId,
    mode: run.mode,
    steps: toJson(run.steps),
    states: toJson(run.states),
    approvals: toJson(run.approvals),
    token: run.token,
    host: run.host && toJson(run.host),
  };
}

function fromRow(row: Row): Run {
  return {
    id: row.id,
    procedureId: row.procedure_id,
    title: row.title,
    source: fromJson(row.source),
    revision: row.revision,
    startedBy: row.started_by,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    state: row.state as Run['state'],
    incidentId: row.incident_id,
    drillId: row.drill_id,
    mode: row.mode as Run['mode'],
    steps: fromJson(row.steps),
    states: fromJson(row.states),
    approvals: row.approvals === null ? usualApprovals : fromJson(row.approvals),
    token: row.token,
    host: fromJson(row.host),
  };
}
