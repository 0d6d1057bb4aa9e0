import type { Kysely } from 'kysely';

/** Samples by minute and by hour, each under a key of its own: making one again replaces it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['sample_minutes', 'sample_hours']) {
    await db.schema
      .createTable(table)
      .addColumn('metric', 'text', (column) => column.notNull())
      .addColumn('service', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addColumn('low', 'double precision', (column) => column.notNull())
      .addColumn('high', 'double precision', (column) => column.notNull())
      .addColumn('total', 'double precision', (column) => column.notNull())
      // Counts by the size of the values; null where none are kept.
      .addColumn('bins', 'text')
      .addPrimaryKeyConstraint(`${table}_key`, ['metric', 'service', 'at'])
      .execute();
    await db.schema.createIndex(`${table}_age`).on(table).column('at').execute();
  }
}
