import { type Kysely, type SqlBool, sql } from 'kysely';

/** What is open, and what a rule has opened before, is found without going through all incidents that ever were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('incidents_unresolved')
    .on('incidents')
    .columns(['opened_at', 'id'])
    .where(sql<SqlBool>`state not in ('resolved', 'documented')`)
    .execute();
  await db.schema.createIndex('incidents_of_rule').on('incidents').columns(['rule_id', 'opened_at']).execute();
}
