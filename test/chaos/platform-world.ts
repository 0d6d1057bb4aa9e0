import { defaultCanary } from '../../src/core/release/canary-plan.ts';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import type { LocalService } from '../../src/adapters/platform/local/local-service.ts';
import { type LocalPlatform, openLocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { allProcesses, processesMarked } from '../../src/adapters/platform/local/processes.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { openEdge } from '../../src/edge/open-edge.ts';
import type { Store } from '../../src/engine/ports.ts';

/** A service whose behaviour is its code: each release of it can be a good or a bad one. */
export const behaviours = {
  good: 'answer(200, \'{"status":"ok","ready":true,"v":"VERSION"}\')',
  notReady: 'answer(200, \'{"status":"ok","ready":false}\')',
  broken: "answer(500, 'broken')",
  hanging: 'undefined',
} as const;

/** The program of a release: listens at once or after `bootMs`, and answers every path with `behaviour`. */
export function program(behaviour: keyof typeof behaviours, version: string, bootMs = 0): string {
  return `
import { createServer } from 'node:http';
const server = createServer((request, response) => {
  const answer = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  if (request.url === '/slow') setTimeout(() => answer(200, 'slow VERSION'), 400);
  else if (request.url === '/exit') process.exit(7);
  else if (request.url === '/env') answer(200, JSON.stringify(process.env));
  else ${behaviours[behaviour]};
});
process.on('SIGTERM', () => { console.log('bye VERSION'); server.close(); server.closeIdleConnections(); });
setTimeout(() => server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('hello VERSION')), ${bootMs});
`.replaceAll('VERSION', version);
}

export type World = {
  directory: string;
  stateDirectory: string;
  store: Store;
  /** The next so many transactions of what was opened here fail, as those on a full disk do. */
  failNext(transactions: number): void;
  failuresLeft(): number;
  service(name?: string, changes?: Partial<LocalService>): LocalService;
  /** Puts another program in the place of a service's code. */
  write(source: string, name?: string): Promise<void>;
  open(services: LocalService[]): Promise<LocalPlatform>;
  /** The address of a service, from its status. */
  address(platform: LocalPlatform, name?: string): Promise<string>;
  /** Pids of every process that any platform of this world has started and that still runs. */
  leftovers(): Promise<number[]>;
  errors: unknown[];
  end(): Promise<void>;
};

/** A folder with a service's code, a store and a state directory of its own; `end` stops all that was opened in it. */
export async function newWorld(): Promise<World> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'signalbox-platform-')));
  const stateDirectory = join(directory, '.signalbox');
  await mkdir(stateDirectory);
  const store = await openSqliteStore(join(stateDirectory, 'signalbox.db'));
  let failing = 0;
  const failingStore: Store = {
    ...store,
    transaction(work) {
      if (failing === 0) return store.transaction(work);
      failing -= 1;
      return Promise.reject(new Error('database or disk is full'));
    },
  };
  const errors: unknown[] = [];
  const ends: (() => Promise<void>)[] = [];
  const world: World = {
    directory,
    stateDirectory,
    store,
    failNext(transactions) {
      failing = transactions;
    },
    failuresLeft: () => failing,
    errors,
    service: (name = 'shop', changes = {}) => ({
      name,
      title: name,
      command: 'node server.mjs',
      directory: join(directory, name),
      include: null,
      port: 0,
      healthPath: '/health',
      expected: { status: 200, json: { status: 'ok', ready: true }, text: null },
      variables: {},
      startTimeoutMs: 10_000,
      drainMs: 3000,
      build: null,
      preRelease: null,
      buildTimeoutMs: 20_000,
      replicas: 1,
      stopSignal: 'SIGTERM',
      stopGraceMs: 2000,
      limits: { memoryBytes: null, cpu: null },
      requires: [],
      promoted: false,
      canary: defaultCanary,
      keep: { releases: 10, days: 30 },
      ...changes,
    }),
    async write(source, name = 'shop') {
      await mkdir(join(directory, name), { recursive: true });
      await writeFile(join(directory, name, 'server.mjs'), source);
    },
    async open(services) {
      const edge = openEdge();
      const clock = systemClock((error) => errors.push(error));
      const onError = (error: unknown) => errors.push(error);
      const platform = await openLocalPlatform({
        services,
        stateDirectory,
        edge,
        store: failingStore,
        clock,
        onError,
      });
      ends.push(async () => {
        await platform.stopAll();
        await edge.close();
      });
      return platform;
    },
    async address(platform, name = 'shop') {
      const found = (await platform.status()).find(({ service }) => service === name);
      if (found === undefined) throw new Error(`no service ${name}`);
      return found.address;
    },
    async leftovers() {
      const marked = await processesMarked('SIGNALBOX_STATE', stateDirectory);
      const alive = new Set((await allProcesses()).map(({ pid }) => pid));
      return marked.map(({ pid }) => pid).filter((pid) => alive.has(pid));
    },
    async end() {
      for (const stop of ends.splice(0).reverse()) await stop();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return world;
}
