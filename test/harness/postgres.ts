/**
 * A PostgreSQL for the tests, made ready once for all of them (vitest's `globalSetup`): the one that
 * SIGNALBOX_TEST_DATABASE_URL names (then every test's store is there), else one that runs on this machine, else a
 * temporary cluster made with the programs of the installed package. With SIGNALBOX_TEST_STORE=postgresql every test's
 * store is in it, whichever of them it is. Its address, or why there is none, is left in the environment. Each test has a
 * schema of its own there; all are dropped at the end.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResult } from 'pg';

const urlVariable = 'SIGNALBOX_TEST_POSTGRES';
const whyVariable = 'SIGNALBOX_TEST_NO_POSTGRES';
const runVariable = 'SIGNALBOX_TEST_RUN';
const installed = '/usr/lib/postgresql';
/** How the tests end where every store is to be in PostgreSQL and there is none; `scripts/test.mjs` counts it as skipped. */
const noServerCode = 69;

/** Why tests that need PostgreSQL are skipped, or null when there is one. */
export function noPostgres(): string | null {
  return process.env[urlVariable] ? null : (process.env[whyVariable] ?? 'they were not started by vitest');
}

/** The address of a schema that belongs to `name`, the same for the same name in one run of the tests. */
export function postgresUrl(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return withSchema(`test_${process.env[runVariable]}_${hash}`);
}

/** The address of a new schema. */
export function freshPostgresUrl(): string {
  return postgresUrl(randomBytes(8).toString('hex'));
}

/** Whether every store of the tests is to be in PostgreSQL. */
export function testsOnPostgres(): boolean {
  return Boolean(process.env['SIGNALBOX_TEST_DATABASE_URL']) || process.env['SIGNALBOX_TEST_STORE'] === 'postgresql';
}

function withSchema(schema: string): string {
  const url = new URL(process.env[urlVariable] ?? '');
  url.searchParams.set('schema', schema);
  return url.href;
}

/** Runs statements at the server, past any store, and gives the rows of the last. */
export async function queryPostgres<Row>(text: string, url = process.env[urlVariable] ?? ''): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  await client.connect();
  try {
    const answer: QueryResult | QueryResult[] = await client.query(text);
    return (Array.isArray(answer) ? answer.at(-1) : answer)?.rows as Row[];
  } finally {
    await client.end();
  }
}

/** Called by vitest before all tests; what it returns is called after them. */
export async function setup(): Promise<() => Promise<void>> {
  const run = randomBytes(4).toString('hex');
  process.env[runVariable] = run;
  const found = await findServer();
  let cluster: { url: string; stop(): Promise<void> } | null = null;
  try {
    cluster = found === null ? await startCluster() : null;
  } catch (error) {
    process.env[whyVariable] = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Tests on PostgreSQL are skipped, because ${process.env[whyVariable]}\n`);
    if (testsOnPostgres()) process.exit(noServerCode);
    return async () => undefined;
  }
  process.env[urlVariable] = found ?? cluster?.url;
  return async () => {
    const schemas = await schemasOf(run);
    // Seen by whoever doubts that a test's store really was there.
    if (testsOnPostgres()) process.stdout.write(`${schemas.length} stores of these tests were in PostgreSQL.\n`);
    if (cluster === null) await dropSchemas(schemas);
    await cluster?.stop();
  };
}

/** The schemas that tests of this run have made. */
async function schemasOf(run: string): Promise<string[]> {
  const like = `test\\_${run}\\_%`;
  const rows = await queryPostgres<{ name: string }>(
    `select nspname as name from pg_namespace where nspname like '${like}'`,
  );
  return rows.map(({ name }) => name);
}

async function dropSchemas(names: string[]): Promise<void> {
  // One by one: each table of a schema needs a lock, and all at once would be more than the server has.
  for (const name of names) await queryPostgres(`drop schema "${name}" cascade`);
}

async function findServer(): Promise<string | null> {
  const named = process.env['SIGNALBOX_TEST_DATABASE_URL'];
  if (named) {
    await queryPostgres('select 1', named);
    return named;
  }
  const user = process.env['PGUSER'] ?? 'postgres';
  for (const database of ['test', 'postgres']) {
    const url = `postgresql://${user}@127.0.0.1:${process.env['PGPORT'] ?? 5432}/${database}`;
    if (await queryPostgres('create temporary table writable (a int)', url).catch(() => null)) return url;
  }
  return null;
}

/** A server of our own, in a temporary folder, until `stop`. */
async function startCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const versions = existsSync(installed) ? readdirSync(installed) : [];
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined)
    throw new Error(
      `no PostgreSQL answers on 127.0.0.1 and none is installed in ${installed} (scripts/install-debian.sh does it)`,
    );
  const programs = join(installed, newest, 'bin');
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-postgres-'));
  // PostgreSQL refuses to run as root; 65534 is `nobody` on every Linux.
  const who = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
  if (who !== null) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const start = (program: string, args: string[]): ChildProcess =>
    spawn(join(programs, program), args, { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });

  await succeeds(
    start('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']),
  );
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, fsync: 'off' };
  const server = start('postgres', [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  server.stderr?.resume();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const stop = async (): Promise<void> => {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGQUIT');
      await ended;
    }
    rmSync(folder, { recursive: true });
  };
  const deadline = Date.now() + 30_000;
  while ((await queryPostgres('select 1', url).catch(() => null)) === null) {
    if (server.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`the temporary server of ${programs} did not start`);
  }
  return { url, stop };
}

async function succeeds(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${child.spawnfile} ended with ${code}: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
