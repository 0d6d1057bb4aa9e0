import { Kysely, sql } from 'kysely';
import { Pool, types } from 'pg';
import type { Store } from '../../../engine/ports.ts';
import { bringUpToDate } from '../tables/bring-up-to-date.ts';
import type { Schema } from '../tables/schema.ts';
import { readersAtOnce, TablesStore } from '../tables/tables-store.ts';
import { type Address, readAddress } from './address.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { PostgresDriver } from './postgres-driver.ts';
import type { Limits } from './statements.ts';

const limits: Limits = { statementMs: 10_000, answerMs: 15_000, lockMs: 5_000 };
/** A migration may rewrite a table, and who opens the store meanwhile waits for it. */
const migrationLimits: Limits = { statementMs: 0, answerMs: 3_600_000, lockMs: 60_000 };
const connectMs = 5_000;
/** Those that read, one that writes, and one that looks whether anything was written. */
const connections = readersAtOnce + 2;

/**
 * Opens the store at `url` (`readAddress` says which form it has), makes its schema where missing and brings its tables up
 * to date. Any number of processes may have it open. Rejects with a `StoreError` that names the server and the mend, and
 * no secret.
 */
export async function openPostgresStore(url: string, more: Partial<Limits> = {}): Promise<Store> {
  const { database, address } = await openPostgresTables(url, more);
  const count = sql<{ count: number }>`select count from ${sql.table(`${address.schema}.writes`)}`;
  return new TablesStore({
    database,
    time: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    version: async () => (await count.execute(database)).rows[0]?.count ?? 0,
  });
}

/** The tables of the store at `url`, up to date. The caller ends it with `destroy`. */
export async function openPostgresTables(
  url: string,
  more: Partial<Limits> = {},
): Promise<{ database: Kysely<Schema>; address: Address }> {
  const address = readAddress(url);
  const pool = openPool(address);
  const over = (given: Limits): Kysely<Schema> =>
    new Kysely<Schema>({ dialect: postgresDialect(() => new PostgresDriver(pool, address, given), address.schema) });
  try {
    await makeSchema(over(migrationLimits), address.schema);
    await bringUpToDate(over(migrationLimits), `(PostgreSQL, ${address.name})`, address.schema);
  } catch (error) {
    await pool.end().catch(() => undefined);
    throw error;
  }
  return { database: over({ ...limits, ...more }), address };
}

function openPool({ url }: Address): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'signalbox',
    max: connections,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    allowExitOnIdle: true,
    types: { getTypeParser: numbersAsNumbers },
  });
  // One that breaks while it is lent tells it with the query under way or the next; one that is idle is replaced.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const bigint = 20;
const numeric = 1700;

/** All our numbers are times and counts, well below 2^53: `pg` would give them as text. */
const numbersAsNumbers: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === bigint || oid === numeric ? Number : types.getTypeParser(oid, format);

/** In one transaction, under the lock that writers take: several may open the store for the first time at once. */
async function makeSchema(database: Kysely<Schema>, schema: string): Promise<void> {
  // Asked before without it: who opens a store that is there must not wait for those who write.
  if (await isMade(database, schema)) return;
  await database.transaction().execute(async (tx) => {
    const found = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(tx);
    // Asked before, since `if not exists` demands the right to make schemas even where there is nothing to make.
    if (found.rows.length === 0) await sql`create schema ${sql.id(schema)}`.execute(tx);
    if (await isMade(tx, schema)) return;
    await sql`create table writes (count bigint not null)`.execute(tx);
    await sql`insert into writes values (0)`.execute(tx);
  });
}

async function isMade(database: Kysely<Schema>, schema: string): Promise<boolean> {
  const writes = sql`select 1 from pg_catalog.pg_tables where schemaname = ${schema} and tablename = 'writes'`;
  return (await writes.execute(database)).rows.length > 0;
}
