import { Client } from 'pg';
import { Failure } from '../failure.ts';
import { idAt, runProgram } from './backups.ts';

/** What a restore came to. `before` is the database that holds what was there, null when nothing was put in its place. */
export type Restored = { database: string; before: string | null; tables: number; rows: number };

/**
 * Restores a backup into a new database, and only when it is whole puts that in the place of the old one, in one step; what
 * was there is kept under another name. With `beside` the new one is left beside it. Any failure leaves all as it was.
 */
export async function restoreBackup(
  url: string,
  backup: { file: string; kind: 'custom' | 'sql' },
  options: { beside: boolean; now: number },
): Promise<Restored> {
  const target = nameIn(url);
  const stamp = idAt(options.now).toLowerCase();
  const fresh = `${target}_restored_${stamp}`;
  const before = `${target}_before_${stamp}`;
  const admin = await connected(databaseAt(url, 'postgres'));
  const id = (name: string): string => admin.escapeIdentifier(name);
  try {
    await admin.query(`create database ${id(fresh)} template template0`);
    try {
      await fill(databaseAt(url, fresh), backup);
      const { tables, rows } = await holds(databaseAt(url, fresh));
      if (tables === 0) throw new Failure(`${backup.file} holds no table`);
      if (options.beside) return { database: fresh, before: null, tables, rows };
      await admin.query(`alter database ${id(target)} allow_connections false`);
      try {
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [target]);
        await admin.query('begin');
        await admin.query(`alter database ${id(target)} rename to ${id(before)}`);
        await admin.query(`alter database ${id(fresh)} rename to ${id(target)}`);
        await admin.query('commit');
      } catch (error) {
        await admin.query('rollback').catch(() => undefined);
        await admin.query(`alter database ${id(target)} allow_connections true`);
        throw error;
      }
      await admin.query(`alter database ${id(before)} allow_connections true`);
      return { database: target, before, tables, rows };
    } catch (error) {
      await admin.query(`drop database if exists ${id(fresh)} with (force)`);
      throw error;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`Nothing was restored, and ${target} is as it was: ${why}`, { cause: error });
  } finally {
    await admin.end();
  }
}

function databaseAt(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  // A connection that breaks is told to the query that waits for it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? error.message : String(error);
    throw new Failure(`The database does not take a connection: ${why}`, {
      mend: '`signalbox status` says how it is.',
      cause: error,
    });
  }
}

/** All of the backup or, with the first error, none of it. */
function fill(url: string, { file, kind }: { file: string; kind: 'custom' | 'sql' }): Promise<void> {
  return kind === 'custom'
    ? runProgram('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${nameIn(url)}`, file], url)
    : runProgram(
        'psql',
        ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1', `--file=${file}`],
        url,
      );
}

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** How much is there: tables, and about how many rows. */
async function holds(url: string): Promise<{ tables: number; rows: number }> {
  const client = await connected(url);
  try {
    await client.query('analyze');
    const { rows } = await client.query<{ tables: number; rows: number }>(
      `select count(*)::int as tables, coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 as rows
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    return rows[0] ?? { tables: 0, rows: 0 };
  } finally {
    await client.end();
  }
}
