import type { Kysely } from 'kysely';

/** Who is told next of an incident, what holds pages back, and how often an incident was opened again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('escalations')
    .addColumn('incident_id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('escalations_due').on('escalations').column('due_at').execute();
  await db.schema
    .createTable('holds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .alterTable('incidents')
    .addColumn('reopened', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
