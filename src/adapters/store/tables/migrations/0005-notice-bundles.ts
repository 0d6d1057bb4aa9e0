import type { Kysely } from 'kysely';

/** Notices that go out together, and the first page of an incident before all others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('notices').addColumn('bundle', 'text').execute();
  // 0: the first page of an incident. 1: everything else.
  await db.schema
    .alterTable('notices')
    .addColumn('urgency', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('notices_bundle').on('notices').column('bundle').execute();
  await db.schema.createIndex('notices_delivered').on('notices').columns(['destination', 'delivered_at']).execute();
}
