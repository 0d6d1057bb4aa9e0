import type { Kysely } from 'kysely';

/** What customers see of incidents, and what belongs together among notices that are about no incident of ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('public_incidents')
    .addColumn('incident_id', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('ended_at', 'bigint')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('public_incidents_ended').on('public_incidents').column('ended_at').execute();
  await db.schema.alterTable('notices').addColumn('thread', 'text').execute();
  await db.schema.createIndex('notices_thread').on('notices').columns(['thread', 'destination']).execute();
}
