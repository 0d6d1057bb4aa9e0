// A process that hosts the platform and releases without end, so that a test can end it, or its edge, with SIGKILL at any
// moment of that.
// Prints one JSON line once everything of the start has settled: what the platform says, beside what is really there.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import type { LocalService } from '../../src/adapters/platform/local/local-service.ts';
import { openLocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { processesMarked } from '../../src/adapters/platform/local/processes.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { startEdge } from '../../src/edge/process/start-edge.ts';
import { program } from './platform-world.ts';

/** What a churn found after its start. `processes` are as the platform sees them, `found` as /proc does. */
export type Settled = {
  state: string | undefined;
  release: string | undefined;
  replicas: { serving: number; wanted: number } | undefined;
  /** Ids of the releases that are said to be live or starting. */
  current: string[];
  processes: number[];
  found: { pid: number; release: string }[];
  /** Where people reach the service: the edge, which is a process of its own. */
  address: string;
  health: number;
  drafts: string[];
  releases: number;
};

const [directory = '', settings = '{}', seed = '1'] = process.argv.slice(2);
const service = JSON.parse(settings) as LocalService;
const stateDirectory = join(directory, '.signalbox');
const fail = (error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
};

/** Numbers from 0 to below `below`, the same for the same seed. */
let held = Number(seed);
const random = (below: number): number => {
  held = (Math.imul(held, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((held / 2 ** 32) * below);
};

const edge = await startEdge({
  stateDirectory,
  services: [service.name],
  reserved: [],
  onError: (error) => {
    // The test kills it; anything else is a fault.
    if (!String(error).includes('the edge has ended; it is started again')) fail(error);
  },
});
const platform = await openLocalPlatform({
  services: [service],
  stateDirectory,
  edge,
  store: await openSqliteStore(join(stateDirectory, 'signalbox.db')),
  clock: systemClock(fail),
  onError: fail,
});

async function look(): Promise<Settled> {
  const [status] = await platform.status();
  const all = await platform.deployments('shop', 1_000_000);
  const health = await fetch(status?.healthUrl ?? '').catch(() => null);
  await health?.arrayBuffer();
  const marked = await processesMarked('SIGNALBOX_STATE', stateDirectory);
  return {
    state: status?.state,
    release: status?.release?.id,
    replicas: status?.replicas,
    current: all.filter(({ state }) => state === 'live' || state === 'starting').map(({ id }) => id),
    processes: (await platform.processes()).map(({ pid }) => pid).sort((a, b) => a - b),
    found: marked.map(({ pid, environment }) => ({ pid, release: environment.get('SIGNALBOX_RELEASE') ?? '' })),
    address: status?.address ?? '',
    health: health?.status ?? 0,
    drafts: (await readdir(join(stateDirectory, 'releases/shop'))).filter((name) => name.startsWith('.')),
    releases: all.length,
  };
}

/** Whether what is there is what the platform says; a replica that went with the last host is still being replaced. */
function agrees({ state, replicas, processes, found }: Settled): boolean {
  const whole = state === 'live' && replicas?.serving === replicas?.wanted;
  return whole && JSON.stringify(found.map(({ pid }) => pid).sort((a, b) => a - b)) === JSON.stringify(processes);
}

await platform.startAll(() => undefined);
let settled = await look();
for (const until = Date.now() + 20_000; !agrees(settled) && Date.now() < until; ) settled = await look();
process.stdout.write(`${JSON.stringify(settled)}\n`);

const verbs = [
  async () => {
    const version = `v${random(1_000_000)}`;
    // One in six never becomes healthy.
    const source = random(6) === 0 ? 'process.exit(3)' : program('good', version, random(100));
    await writeFile(join(service.directory, 'server.mjs'), source);
    await platform.deploy('shop');
  },
  () => platform.deploy('shop'),
  () => platform.restart('shop'),
  () => platform.scale('shop', 1 + random(3)),
  () => platform.setVariables('shop', { WORD: `w${random(1000)}` }),
  () => platform.rollback('shop', null).catch(() => undefined),
  // One of several replicas goes by itself: what is left serves, whenever the host is killed.
  async () => {
    const serving = async () => (await platform.processes()).filter(({ state }) => state === 'serving');
    const [one, other] = await serving();
    if (one === undefined || other === undefined) return;
    process.kill(one.pid, 'SIGKILL');
    while ((await serving()).some(({ pid }) => pid === one.pid));
  },
];
for (;;) await verbs[random(verbs.length)]?.();
