import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyLine } from '../../src/core/log/model.ts';
import type { LocalService } from '../../src/adapters/platform/local/local-service.ts';
import { lookAt } from '../../src/adapters/platform/local/processes.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { newWorld, program, type World } from './platform-world.ts';

const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const host = new URL('./platform-host.ts', import.meta.url).pathname;

let world: World;
const hosts: ChildProcess[] = [];
beforeEach(async () => {
  world = await newWorld();
});
afterEach(async () => {
  for (const child of hosts.splice(0)) child.kill('SIGKILL');
  // Whatever a failed test left running is taken over and stopped.
  const platform = await world.open([world.service()]);
  await platform.startAll(() => undefined);
  await world.end();
  expect(world.errors).toEqual([]);
});

/** Hosts the platform in a process of its own and waits until it prints something that `until` accepts. */
async function hosted(services: LocalService[], verb: string, until: (line: string) => boolean): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', loader, host, world.directory, JSON.stringify(services), verb], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  hosts.push(child);
  const { stdout } = child;
  if (stdout === null) throw new Error('The host has no output.');
  for await (const line of createInterface({ input: stdout })) if (until(line)) return child;
  throw new Error('The host ended early.');
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('kill -9 of Signalbox', () => {
  it('takes no service down: it is taken over with its pid, and serves again at once', async () => {
    await world.write(program('good', 'one'));
    const child = await hosted([world.service()], '', (line) => line.startsWith('['));
    const [pid] = await world.leftovers();
    await killed(child);
    expect(await world.leftovers()).toEqual([pid]);
    const platform = await world.open([world.service()]);
    const seen: string[] = [];
    expect(await platform.startAll(({ kind }) => seen.push(kind))).toEqual({ kind: 'started', failures: [] });
    expect(seen).toEqual(['opened', 'adopted']);
    expect(await platform.status()).toMatchObject([{ state: 'live', pid, release: { number: 1 } }]);
    expect(await (await fetch(await world.address(platform))).text()).toContain('"v":"one"');
    // It is looked after like one's own: its end is noticed and it comes back.
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(async () => (await platform.status())[0]?.state).toBe('crashed');
    await expect.poll(async () => (await platform.status())[0]?.state, { timeout: 10_000 }).toBe('live');
    expect((await platform.logs({ ...anyLine, service: 'shop', tail: 5, filter: 'hello' })).length).toBe(2);
    await platform.stopAll();
    expect(await world.leftovers()).toEqual([]);
  });

  it('ends a release that was still starting, and keeps the one that served', async () => {
    await world.write(program('good', 'one'));
    await killed(await hosted([world.service()], '', (line) => line.startsWith('[')));
    const [pid] = await world.leftovers();
    await world.write(program('good', 'two', 60_000));
    const child = await hosted([world.service()], 'deploy', (line) => line.startsWith('['));
    await expect.poll(() => world.leftovers(), { timeout: 5000 }).toHaveLength(2);
    await killed(child);
    expect(await world.leftovers()).toHaveLength(2);
    const platform = await world.open([world.service()]);
    await platform.startAll(() => undefined);
    expect(await world.leftovers()).toEqual([pid]);
    expect(await platform.deployments('shop', 5)).toMatchObject([
      { number: 2, state: 'failed', failure: 'Signalbox was killed before it was healthy' },
      { number: 1, state: 'live' },
    ]);
  });

  it('starts again what went down in the meantime', async () => {
    await world.write(program('good', 'one'));
    await killed(await hosted([world.service()], '', (line) => line.startsWith('[')));
    const [pid = 0] = await world.leftovers();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => world.leftovers()).toEqual([]);
    const platform = await world.open([world.service()]);
    expect(await platform.startAll(() => undefined)).toEqual({ kind: 'started', failures: [] });
    expect(await platform.status()).toMatchObject([{ state: 'live', release: { number: 1 } }]);
  });

  it('leaves what serves alone when the next start fails before it could take it over', async () => {
    await world.write(program('good', 'one'));
    await killed(await hosted([world.service()], '', (line) => line.startsWith('[')));
    const [pid] = await world.leftovers();
    const platform = await world.open([world.service('shop', { port: 70_000 })]);
    await expect(platform.startAll(() => undefined)).rejects.toThrow();
    await platform.stopAll();
    expect(await world.leftovers()).toEqual([pid]);
  });

  it('does not take a stranger for its own when a pid has been given again', async () => {
    await world.write(program('good', 'one'));
    await killed(await hosted([world.service()], '', (line) => line.startsWith('[')));
    const [pid = 0] = await world.leftovers();
    process.kill(pid, 'SIGKILL');
    const stranger = spawn('sleep', ['60'], { detached: true });
    const store = await openSqliteStore(`${world.stateDirectory}/signalbox.db`);
    await store.transaction(async (tx) => {
      const name = 'local-platform/shop';
      const record = (await tx.settings.get(name)) as { processes: object[] };
      const processes = record.processes.map((process) => ({ ...process, pid: stranger.pid }));
      await tx.settings.put(name, { ...record, processes });
    });
    await store.close();
    const platform = await world.open([world.service()]);
    await platform.startAll(() => undefined);
    expect((await platform.status())[0]?.pid).not.toBe(stranger.pid);
    expect(lookAt(stranger.pid ?? 0)?.state).toBe('S');
    stranger.kill('SIGKILL');
  });

  it('lets a service go on that a drill had stopped', async () => {
    await world.write(program('good', 'one'));
    const child = await hosted([world.service()], 'hang', (line) => line === '"hung"');
    const [pid = 0] = await world.leftovers();
    await expect.poll(() => lookAt(pid)?.state).toBe('T');
    await killed(child);
    const platform = await world.open([world.service()]);
    await platform.startAll(() => undefined);
    expect(await platform.status()).toMatchObject([{ state: 'live', pid }]);
    expect((await fetch(await world.address(platform))).status).toBe(200);
  });

  it('at any moment of a release leaves exactly one that serves, and nothing orphaned', async () => {
    await world.write(program('good', 'one'));
    for (const pauseMs of [3, 40, 90, 140, 200, 320]) {
      const child = await hosted([world.service()], 'deploy-forever', (line) => line.startsWith('['));
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      await killed(child);
    }
    const platform = await world.open([world.service()]);
    await platform.startAll(() => undefined);
    const [status] = await platform.status();
    expect(await world.leftovers()).toEqual([status?.pid]);
    const live = (await platform.deployments('shop', 100)).filter(
      ({ state }) => state === 'live' || state === 'starting',
    );
    expect(live.map(({ id }) => id)).toEqual([status?.release?.id]);
    expect((await fetch(await world.address(platform))).status).toBe(200);
  });
});
