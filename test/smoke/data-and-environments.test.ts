import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as Database } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machinePrograms } from '../../src/adapters/resource/postgres/find-programs.ts';
import type { DeploymentsResponse, OutcomeResponse } from '../../src/api/contract/release.ts';
import type { ResourceUrlResponse } from '../../src/api/contract/resource.ts';
import type { LogsResponse } from '../../src/api/contract/service.ts';
import type { State } from '../../src/api/contract/state.ts';
import { startSystem } from '../../src/app/start-system.ts';
import { type Client, connect } from '../../src/cli/client.ts';
import { backupsIn, findBackup, makeBackup, pruneBackups, runProgram } from '../../src/cli/database/backups.ts';
import { restoreBackup } from '../../src/cli/database/restore.ts';
import type { RunningSystem } from '../../src/cli/up.ts';
import { freePort, noRedis } from '../harness/redis.ts';
import { storeVariables } from '../harness/store.ts';

// One small system from its file to its end: a service with a Postgres and a Redis of its own, tried out in an environment
// and promoted from there, while its database is backed up and restored under it.

const why = machinePrograms().length === 0 ? 'there is no PostgreSQL on this machine' : noRedis();
const program = (word: string) => `
import { createServer } from 'node:http';
if ('${word}' === 'broken') process.exit(3);
const { PORT, WHERE, DATABASE_URL, REDIS_URL } = process.env;
createServer((request, response) => {
  response.end(JSON.stringify({ ok: true, word: '${word}', WHERE, DATABASE_URL, REDIS_URL }));
}).listen(Number(PORT), '127.0.0.1');
`;

const runbook = `# Shop

| Service | Health |
|---|---|
| Api | \`http://localhost/health\` |

## Restore

\`\`\`bash
railway database restore --from-backup latest
\`\`\`
`;

let directory: string;
let system: RunningSystem;
let client: Client;
const said: string[] = [];
const write = (word: string) => writeFile(join(directory, 'server.mjs'), program(word));
const up = async (): Promise<void> => {
  const environment = { ...process.env, ...storeVariables(directory) };
  const say = (line: string) => said.push(line);
  system = await startSystem({ directory, runbook: null, port: 0 }, { environment, say, print: say });
  client = connect(directory);
};
const state = () => client.get<State>('/api/state');
const answerOf = async (service: string): Promise<Record<string, unknown>> => {
  const found = (await state()).services.find((one) => one.service === service);
  return (await (await fetch(`${found?.address}/`)).json()) as Record<string, unknown>;
};
const deploy = (service: string, from: string | null = null) =>
  client.send<OutcomeResponse>('POST', `/api/services/${encodeURIComponent(service)}/deploy`, { from });
const hashOf = async (service: string) => {
  const { deployments } = await client.get<DeploymentsResponse>(
    `/api/services/${encodeURIComponent(service)}/deployments`,
  );
  return deployments.find((release) => release.state === 'live')?.codeHash;
};
const query = async (url: string, text: string): Promise<unknown[]> => {
  const database = new Database({ connectionString: url });
  await database.connect();
  try {
    return (await database.query(text)).rows;
  } finally {
    await database.end();
  }
};

describe.skipIf(why !== null)(
  `a system with databases and environments${why === null ? '' : ` (skipped, because ${why})`}`,
  () => {
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'signalbox-data-'));
      await chmod(directory, 0o755);
      await write('one');
      await writeFile(join(directory, 'RUNBOOK.md'), runbook);
      const [port, tried] = [await freePort(), await freePort()];
      await writeFile(
        join(directory, 'signalbox.yaml'),
        `name: Shop
runbook: RUNBOOK.md
services:
  api:
    command: node server.mjs
    directory: .
    include: [server.mjs]
    port: ${port}
    health: /health
    variables: { WHERE: production }
    requires: [DATABASE_URL]
    uses: [database, cache]
resources:
  database: { kind: postgres }
  cache: { kind: redis }
  elsewhere: { kind: redis, from: [url], url-variable: NOBODY_SETS_THIS }
environments:
  staging:
    services:
      api: { port: ${tried}, variables: { WHERE: staging, DATABASE_URL: "postgres://try" }, uses: [elsewhere] }
`,
      );
      await up();
    }, 120_000);
    afterAll(async () => {
      await system?.stop();
      await rm(directory, { recursive: true, force: true, maxRetries: 10 });
    });

    it('starts databases first, gives their addresses to who uses them, and says what is missing', async () => {
      const { resources } = await state();
      expect(resources.map(({ resource, state: how, usedBy }) => [resource, how, usedBy])).toEqual([
        ['database', 'ready', ['api']],
        ['cache', 'ready', ['api']],
        ['elsewhere', 'missing', ['api@staging']],
      ]);
      const answer = await answerOf('api');
      expect(answer).toMatchObject({ WHERE: 'production', word: 'one' });
      expect(String(answer['DATABASE_URL'])).toMatch(/^postgresql:\/\/postgres:.+@127\.0\.0\.1:\d+\/database$/);
      expect(String(answer['REDIS_URL'])).toMatch(/^redis:\/\/:.+@127\.0\.0\.1:\d+\/0$/);
      expect((await answerOf('api@staging'))['REDIS_URL']).toBeUndefined();
      expect(said.join('\n')).toMatch(
        /elsewhere is missing: .*NOBODY_SETS_THIS is not set.*api@staging is started without REDIS_URL/,
      );
      expect(said.join('\n')).not.toContain(new URL(String(answer['DATABASE_URL'])).password);
      const logged = async (name: string) =>
        (await client.get<LogsResponse>(`/api/services/${name}/logs?filter=ready+to+accept&tail=1`)).lines;
      expect(await logged('database')).toMatchObject([{ service: 'database' }]);
      expect(await logged('cache')).toMatchObject([
        { service: 'cache', text: expect.stringContaining('Ready to accept') },
      ]);
      await expect(logged('elsewhere')).resolves.toEqual([]);
      // What is tried out is not watched.
      expect((await state()).services.map(({ service, check }) => [service, check === null])).toEqual([
        ['api', false],
        ['api@staging', true],
      ]);
    });

    it('promotes from staging the very same code, with production’s variables, and says so', async () => {
      await write('two');
      expect(await deploy('api@staging')).toMatchObject({ kind: 'live' });
      expect(await answerOf('api@staging')).toMatchObject({ word: 'two', WHERE: 'staging' });
      expect(await answerOf('api')).toMatchObject({ word: 'one' });
      // What lies in the folder by now is not what was tried out.
      await write('three');
      const outcome = await deploy('api', 'api@staging-2');
      expect(outcome).toMatchObject({ kind: 'live', release: { from: 'api@staging-2' } });
      expect(await answerOf('api')).toMatchObject({ word: 'two', WHERE: 'production' });
      expect(await hashOf('api')).toBe(await hashOf('api@staging'));
    });

    it('keeps what serves when what was promoted does not start', async () => {
      // It is healthy in staging, and broken with production's variables.
      await writeFile(
        join(directory, 'server.mjs'),
        `if (process.env.WHERE === 'production') process.exit(3);${program('four')}`,
      );
      const tried = await deploy('api@staging');
      expect(tried).toMatchObject({ kind: 'live' });
      const outcome = await deploy('api', tried.release.id);
      expect(outcome).toMatchObject({ kind: 'failed', why: expect.stringContaining('code 3') });
      expect(await answerOf('api')).toMatchObject({ word: 'two', WHERE: 'production' });
    });

    it('restores a backup as a whole, and keeps what was there', async () => {
      const { url } = await client.send<ResourceUrlResponse>('POST', '/api/resources/database/url', {
        actor: 'tester',
      });
      await query(url, 'create table orders (n int); insert into orders select generate_series(1, 1000)');
      const folder = join(directory, '.signalbox/backups/database');
      const backup = await makeBackup(url, folder, Date.UTC(2026, 0, 2, 3, 4, 5));
      expect(backupsIn(folder)).toEqual([backup]);
      expect(backup.id).toBe('20260102T030405Z');
      await query(url, 'delete from orders where n > 3');
      // Somebody is connected all the while.
      const held = new Database({ connectionString: url });
      held.on('error', () => undefined);
      await held.connect();
      const restored = await restoreBackup(url, findBackup('latest', folder), { beside: false, now: Date.now() });
      expect(restored).toMatchObject({ database: 'database', tables: 1, rows: 1000 });
      expect(await query(url, 'select count(*)::int as n from orders')).toEqual([{ n: 1000 }]);
      const before = url.replace(/\/database$/, `/${restored.before}`);
      expect(await query(before, 'select count(*)::int as n from orders')).toEqual([{ n: 3 }]);
      await held.end().catch(() => undefined);
      // The room shows when the last one was made; older ones go as `keep` says, and the newest never.
      const bytes = backup.bytes;
      expect((await state()).resources.map(({ lastBackup }) => lastBackup)).toEqual([
        { at: backup.at, bytes },
        null,
        null,
      ]);
      const old = join(folder, '20250102T030405Z.dump');
      await writeFile(old, 'an older one');
      expect(pruneBackups(folder, { backups: 1, days: 1 }, Date.now()).map(({ file }) => file)).toEqual([old]);
      expect(backupsIn(folder)).toEqual([backup]);

      // The traps that runbooks walk into: text formats, empty files, dumps that break off.
      const sql = join(directory, 'backup.sql');
      await runProgram('pg_dump', [`--file=${sql}`], url);
      await query(url, 'truncate orders');
      await restoreBackup(url, findBackup(sql, folder), { beside: false, now: Date.now() + 1000 });
      expect(await query(url, 'select count(*)::int as n from orders')).toEqual([{ n: 1000 }]);
      await writeFile(sql, `${await readFile(sql, 'utf8')}\ninsert into nowhere values (1);\n`);
      await query(url, 'truncate orders');
      const broken = restoreBackup(url, findBackup(sql, folder), { beside: false, now: Date.now() + 2000 });
      await expect(broken).rejects.toThrow(/Nothing was restored, and database is as it was: psql failed: .*nowhere/s);
      expect(await query(url, 'select count(*)::int as n from orders')).toEqual([{ n: 0 }]);
      await writeFile(sql, '');
      expect(() => findBackup(sql, folder)).toThrow(/is empty/);
      const names = await query(url, `select datname from pg_database where datname like '%_restored_%'`);
      expect(names).toEqual([]);
    });

    it('does not take up by a mere start what was not promoted, and finds its data again', async () => {
      const { url } = await client.send<ResourceUrlResponse>('POST', '/api/resources/database/url', {
        actor: 'tester',
      });
      await query(url, 'create table kept as select 42 as n');
      await write('five');
      await system.stop();
      const pids = execFileSync('ps', ['-eo', 'args'])
        .toString()
        .split('\n')
        .filter((args) => args.includes(directory));
      expect(pids).toEqual([]);
      await up();
      expect(await answerOf('api')).toMatchObject({ word: 'two', WHERE: 'production', DATABASE_URL: url });
      expect(await answerOf('api@staging')).toMatchObject({ word: 'five' });
      expect(await query(url, 'select n from kept')).toEqual([{ n: 42 }]);
    });
  },
);
