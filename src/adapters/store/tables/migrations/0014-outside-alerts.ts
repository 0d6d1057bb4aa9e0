import type { Kysely } from 'kysely';

/** What other tools have told of, by their fingerprints. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outside_alerts')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('incident_id', 'text', (column) => column.notNull())
    .addColumn('firing', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('outside_alerts_key', ['source', 'fingerprint'])
    .execute();
  await db.schema.createIndex('outside_alerts_group').on('outside_alerts').columns(['source', 'group_key']).execute();
  await db.schema.createIndex('outside_alerts_incident').on('outside_alerts').column('incident_id').execute();
}
