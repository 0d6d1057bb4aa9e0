import type { Kysely } from 'kysely';

/** What language models were asked, and what that cost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('model_calls')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('incident_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('asked_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('tokens', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('model_calls_incident').on('model_calls').column('incident_id').execute();
  await db.schema.createIndex('model_calls_at').on('model_calls').column('at').execute();
}
