import type { Selectable, Transaction } from 'kysely';
import type { TaskDone } from '../../../core/calendar/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

/** The runbook's tasks: since when they are known, and when they were done. */
export function tasksTable(db: Transaction<Schema>): Tx['tasks'] {
  return {
    async seen() {
      const rows = await db.selectFrom('tasks').selectAll().execute();
      return new Map(rows.map(({ id, seen_at }) => [id, seen_at]));
    },
    async see(ids, at) {
      for (const id of ids)
        await db
          .insertInto('tasks')
          .values({ id, seen_at: at })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
    },
    async add({ taskId, at, by, note, runId }) {
      const added = await db
        .insertInto('tasks_done')
        .values({ task_id: taskId, at, by, note, run_id: runId })
        .onConflict((conflict) => conflict.columns(['task_id', 'at']).doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
    async last() {
      const rows = await db
        .selectFrom('tasks_done')
        .selectAll()
        .where('at', '=', (all) =>
          all
            .selectFrom('tasks_done as same')
            .select((of) => of.fn.max('same.at').as('at'))
            .whereRef('same.task_id', '=', 'tasks_done.task_id'),
        )
        .execute();
      return rows.map(fromRow);
    },
    async history(taskId, limit) {
      const rows = await db
        .selectFrom('tasks_done')
        .selectAll()
        .where('task_id', '=', taskId)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}

function fromRow({ task_id, run_id, ...row }: Selectable<Schema['tasks_done']>): TaskDone {
  return { ...row, taskId: task_id, runId: run_id };
}
