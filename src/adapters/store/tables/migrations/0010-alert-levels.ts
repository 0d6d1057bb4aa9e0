import type { Kysely } from 'kysely';

/** How bad an alert is, since when, and what it is held back for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('alerts').addColumn('level', 'text').execute();
  for (const column of ['trouble_at', 'critical_at', 'critical_since'])
    await db.schema.alterTable('alerts').addColumn(column, 'bigint').execute();
  await db.schema.alterTable('alerts').addColumn('suppressed_by', 'text').execute();
}
