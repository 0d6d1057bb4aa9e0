import type { Kysely } from 'kysely';

/** A release keeps the configuration it was made with. What is null was made before that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('releases').addColumn('config', 'text').execute();
}
