import type { Kysely } from 'kysely';

/** Planned work that customers were told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('public_work')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ended_at', 'bigint')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('public_work_ended').on('public_work').column('ended_at').execute();
}
