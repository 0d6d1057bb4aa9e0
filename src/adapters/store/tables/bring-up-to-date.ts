import { type Kysely, type Migration, Migrator } from 'kysely';
import { StoreError } from '../store-error.ts';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as runTokens from './migrations/0002-run-tokens.ts';
import type { Schema } from './schema.ts';

/** Every migration, in order. One that has been released is never changed: the next one is added below it. */
const migrations: Record<string, Migration> = { '0001-first-tables': firstTables, '0002-run-tokens': runTokens };

/**
 * Runs the migrations that `database` has not seen, all in one transaction. `name` is what people call it. Rejects when
 * it has seen migrations that this version does not know.
 */
export async function bringUpToDate(database: Kysely<Schema>, name: string): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const unknown = (await seenMigrations(database)).filter((seen) => !(seen in migrations));
  if (unknown.length > 0)
    throw new StoreError(
      'newer',
      `The store ${name} was written by a newer Signalbox: it has ${unknown.join(', ')}, which this version does not know.`,
      'Start that newer version, or put a backup from this version in its place.',
    );
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof StoreError) throw error;
  const said = error instanceof Error ? error.message : JSON.stringify(error);
  throw new StoreError(
    'other',
    `The tables of the store ${name} could not be brought up to date: ${said}.`,
    null,
    error,
  );
}

async function seenMigrations(database: Kysely<Schema>): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await database.selectFrom('kysely_migration').select('name').execute();
  return rows.map((row) => row.name);
}
