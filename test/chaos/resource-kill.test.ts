import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { openResource } from '../../src/adapters/resource/open-resource.ts';
import { machinePrograms } from '../../src/adapters/resource/postgres/find-programs.ts';
import type { ResourceSpec } from '../../src/core/resource/model.ts';
import type { Resource } from '../../src/engine/platform-ports.ts';
import { freePort, noRedis } from '../harness/redis.ts';

// Signalbox is killed while it makes, starts or takes over its databases, at random moments: afterwards there is exactly one
// server of each, at the address that it always had, with all that was acknowledged. RESOURCE_KILLS=100 kills more often.

const kills = Number(process.env['RESOURCE_KILLS'] ?? 6);
const host = fileURLToPath(new URL('resource-host.ts', import.meta.url));
const loader = fileURLToPath(new URL('../harness/typescript.mjs', import.meta.url));

let folder: string;
/** A Postgres and a Redis of this machine, on ports that no other test takes. */
let specs: ResourceSpec[];
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'signalbox-resources-')));
  // Another user runs PostgreSQL where the tests run as root.
  await chmod(folder, 0o755);
  const ports = { postgres: await freePort(), redis: await freePort() };
  specs = (['postgres', 'redis'] as const).map((kind) => ({
    name: kind,
    line: 1,
    title: kind,
    kind,
    from: ['machine'],
    urlVariable: null,
    port: ports[kind],
    variable: 'STORE_URL',
    startTimeoutMs: 60_000,
    keep: { backups: 30, days: 90 },
  }));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

const open = async (): Promise<Resource[]> => {
  const clock = systemClock((error) => {
    throw error;
  });
  const resources = specs.map((spec) =>
    openResource({ spec, stateDirectory: folder, environment: {}, clock, say: () => undefined }),
  );
  await Promise.all(resources.map((resource) => resource.open()));
  return resources;
};
/** Servers of this folder: PostgreSQL names it in its arguments, Redis stands in it. */
const servers = (): string[] =>
  execFileSync('sh', [
    '-c',
    `for p in /proc/[0-9]*; do echo "$(readlink $p/cwd) $(tr '\\0' ' ' <$p/cmdline)"; done 2>/dev/null`,
  ])
    .toString()
    .split('\n')
    .filter((line) => line.includes(folder) && /\/postgres -D|redis-server/.test(line));
const query = async (url: string, text: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

const why = machinePrograms().length === 0 ? 'there is no PostgreSQL on this machine' : noRedis();

it.skipIf(why !== null)(
  `a kill at ${kills} random moments leaves one server of each, with its data${why === null ? '' : ` (skipped, because ${why})`}`,
  async () => {
    const killed: number[] = [];
    const addresses = new Set<string>();
    let rows = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const child = spawn(process.execPath, ['--import', loader, host, folder, JSON.stringify(specs)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      // A process takes some 0.3 s until it does anything; then it makes, starts or takes over.
      const after = 300 + Math.random() * 3000;
      await new Promise((resolve) => setTimeout(resolve, after));
      child.kill('SIGKILL');
      await ended;
      killed.push(Math.round(after));
      if (kill % 3 < 2) continue;
      // From time to time all is stopped in order, so that the next starts are real ones.
      const resources = await open();
      const told = `after kills at ${killed.join(', ')} ms`;
      expect(
        resources.map((resource) => resource.status().state),
        told,
      ).toEqual(['ready', 'ready']);
      expect(servers().length, `${told}:\n${servers().join('\n')}`).toBe(2);
      addresses.add(resources.map((resource) => resource.url()).join(' '));
      const url = resources[0]?.url() ?? '';
      rows += 1;
      await query(url, `create table if not exists kept (n int); insert into kept values (${rows})`);
      expect(await query(url, 'select count(*)::int as n from kept'), told).toEqual([{ n: rows }]);
      await Promise.all(resources.map((resource) => resource.stop()));
      expect(servers(), told).toEqual([]);
    }
    expect([...addresses]).toHaveLength(1);
  },
  60_000 + kills * 20_000,
);
