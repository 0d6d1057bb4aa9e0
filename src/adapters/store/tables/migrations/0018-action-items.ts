import type { Kysely } from 'kysely';

/** What is to be done after an incident. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('action_items')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('incident_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('due_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('done_by', 'text')
    .execute();
  await db.schema.createIndex('action_items_incident').on('action_items').column('incident_id').execute();
}
