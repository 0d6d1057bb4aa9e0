import type { Kysely } from 'kysely';

/** Subscribers that take nothing any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscribers')
    .addColumn('refusals', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const time of ['refusing_since', 'paused_at'])
    await db.schema.alterTable('subscribers').addColumn(time, 'bigint').execute();
  await db.schema.alterTable('subscribers').addColumn('why', 'text').execute();
}
