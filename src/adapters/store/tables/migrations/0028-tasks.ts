import type { Kysely } from 'kysely';

/** The runbook's tasks: since when each is known, and when it was done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('tasks_done')
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('run_id', 'text')
    .addPrimaryKeyConstraint('tasks_done_key', ['task_id', 'at'])
    .execute();
  await db.schema.createIndex('runs_of_procedure').on('runs').columns(['procedure_id', 'finished_at']).execute();
}
