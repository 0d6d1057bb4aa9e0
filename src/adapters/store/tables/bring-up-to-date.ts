import { type Kysely, type Migration, Migrator } from 'kysely';
import { StoreError } from '../store-error.ts';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as runTokens from './migrations/0002-run-tokens.ts';
import * as leases from './migrations/0003-leases.ts';
import * as releaseConfig from './migrations/0004-release-config.ts';
import * as noticeBundles from './migrations/0005-notice-bundles.ts';
import * as releaseOrigin from './migrations/0006-release-origin.ts';
import * as alertLevels from './migrations/0010-alert-levels.ts';
import * as rollups from './migrations/0011-rollups.ts';
import * as audit from './migrations/0012-audit.ts';
import * as escalations from './migrations/0013-escalations.ts';
import * as outsideAlerts from './migrations/0014-outside-alerts.ts';
import * as stepRisks from './migrations/0016-step-risks.ts';
import * as approvals from './migrations/0017-approvals.ts';
import * as actionItems from './migrations/0018-action-items.ts';
import * as publicIncidents from './migrations/0021-public-incidents.ts';
import * as subscribers from './migrations/0022-subscribers.ts';
import * as incidentIndexes from './migrations/0024-incident-indexes.ts';
import * as modelCalls from './migrations/0026-model-calls.ts';
import * as tasks from './migrations/0028-tasks.ts';
import * as accessTokens from './migrations/0035-access-tokens.ts';
import * as publicWork from './migrations/0029-public-work.ts';
import * as pausedSubscribers from './migrations/0030-paused-subscribers.ts';
import type { Schema } from './schema.ts';

/** Every migration, in order. One that has been released is never changed: the next one is added below it. */
const migrations: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-run-tokens': runTokens,
  '0003-leases': leases,
  '0004-release-config': releaseConfig,
  '0005-notice-bundles': noticeBundles,
  '0006-release-origin': releaseOrigin,
  '0010-alert-levels': alertLevels,
  '0011-rollups': rollups,
  '0012-audit': audit,
  '0013-escalations': escalations,
  '0014-outside-alerts': outsideAlerts,
  '0016-step-risks': stepRisks,
  '0017-approvals': approvals,
  '0018-action-items': actionItems,
  '0028-tasks': tasks,
  '0021-public-incidents': publicIncidents,
  '0022-subscribers': subscribers,
  '0024-incident-indexes': incidentIndexes,
  '0026-model-calls': modelCalls,
  '0035-access-tokens': accessTokens,
  '0029-public-work': publicWork,
  '0030-paused-subscribers': pausedSubscribers,
};

/**
 * Runs the migrations that `database` has not seen, all in one transaction. `name` is what people call it, and `schema`
 * the one that holds the tables where the database has several. Rejects when it has seen migrations that this version
 * does not know.
 */
export async function bringUpToDate(database: Kysely<Schema>, name: string, schema?: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const seen = await seenMigrations(database, schema);
  const unknown = seen.filter((name) => !(name in migrations));
  if (unknown.length > 0)
    throw new StoreError(
      'newer',
      `The store ${name} was written by a newer Signalbox: it has ${unknown.join(', ')}, which this version does not know.`,
      'Start that newer version, or put a backup from this version in its place.',
    );
  // The migrator takes the lock of who writes first: nobody who opens a store that is up to date has to wait for it.
  if (Object.keys(migrations).every((name) => seen.includes(name))) return;
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

async function seenMigrations(database: Kysely<Schema>, schema: string | undefined): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration' && table.schema === schema)) return [];
  const within = schema === undefined ? database : database.withSchema(schema);
  const rows = await within.selectFrom('kysely_migration').select('name').execute();
  return rows.map((row) => row.name);
}
