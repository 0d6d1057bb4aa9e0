import type { Kysely } from 'kysely';

/** A release knows which one of another environment its code was taken from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('releases').addColumn('origin', 'text').execute();
}
