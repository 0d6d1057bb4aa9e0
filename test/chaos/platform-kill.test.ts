import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { edgeProcess } from '../../src/edge/process/find-edge.ts';
import { placeOf } from '../../src/edge/process/place.ts';
import { edgesOf } from '../harness/edge-processes.ts';
import type { Settled } from './platform-churn.ts';
import { newWorld, program, type World } from './platform-world.ts';

/** How often it is killed: few times in CI, `CHAOS_KILLS=200` by hand. `CHAOS_SEED` draws other moments and other verbs. */
const kills = Number(process.env['CHAOS_KILLS'] ?? 8);
const seed = Number(process.env['CHAOS_SEED'] ?? 1);
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const churn = new URL('./platform-churn.ts', import.meta.url).pathname;

/** Who is killed, in turns. `edge`: while its host lives, which then is killed as well, at another moment. */
const victims = ['host', 'edge', 'host', 'both'] as const;

let world: World;
beforeEach(async () => {
  world = await newWorld();
  await world.write(program('good', 'one'));
});
const service = () =>
  world.service('shop', {
    command: 'node built.mjs',
    build: 'sleep 0.1; cp server.mjs built.mjs',
    preRelease: 'sleep 0.1; echo migrated >> migrations',
    replicas: 2,
    stopGraceMs: 1000,
    drainMs: 500,
    keep: { releases: 5, days: 1 },
  });
afterEach(async () => {
  killEdge();
  // Whatever a failed test left running is taken over and stopped.
  const platform = await world.open([service()]);
  await platform.startAll(() => undefined);
  await world.end();
});

function killEdge(): void {
  const pid = edgeProcess(placeOf(world.stateDirectory));
  if (pid !== null) process.kill(pid, 'SIGKILL');
}

async function answers(address: string): Promise<number | string> {
  try {
    const answer = await fetch(address, { headers: { connection: 'close' }, signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    return String(error);
  }
}

async function kill(host: ChildProcess): Promise<void> {
  const gone = once(host, 'exit');
  if (host.kill('SIGKILL')) await gone;
}

/** Kills the edge in the middle of whatever its host does, and waits until it answers again: how long that took, in ms. */
async function edgeIsBack(address: string): Promise<number> {
  const before = performance.now();
  killEdge();
  await expect.poll(() => answers(address), { interval: 5, timeout: 20_000 }).toBe(200);
  return performance.now() - before;
}

/** The moment of a round's kill, in ms: spread by the golden ratio, so that no two are alike and each seed has its own. */
function momentOf(round: number, longestMs: number): number {
  return Math.floor(((round * 0.618_034 + seed * 0.137) % 1) * longestMs);
}

/** Starts a host, gives what it found, and kills its round's victim in the middle of whatever it does then. */
async function hostedAndKilled(round: number): Promise<{ settled: Settled; backMs: number | null }> {
  const argv = ['--import', loader, churn, world.directory, JSON.stringify(service()), String(seed * 1000 + round)];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const victim = victims[round % victims.length];
  let backMs: number | null = null;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const settled = JSON.parse(line) as Settled;
      await wait(momentOf(round, 2500));
      if (victim === 'edge') {
        backMs = await edgeIsBack(settled.address);
        await wait(momentOf(round + 1, 1000));
      }
      await kill(child);
      // What stood by goes with its host; what served serves.
      await expect
        .poll(() => edgesOf(world.stateDirectory), { timeout: 20_000 })
        .toEqual([edgeProcess(placeOf(world.stateDirectory))]);
      // Nobody looks after the service, and people feel nothing of that.
      if (victim !== 'both') expect(await answers(settled.address), `round ${round}, seed ${seed}`).toBe(200);
      else killEdge();
      return { settled, backMs };
    }
    throw new Error('The host ended early.');
  } finally {
    await kill(child);
  }
}

it(
  `kill -9 of Signalbox, its edge or both at ${kills} random moments of builds, pre-release commands, starts, swaps and scalings leaves one release that serves, and nothing orphaned`,
  async () => {
    let releases = 0;
    const backs: number[] = [];
    for (let round = 0; round <= kills; round += 1) {
      const { settled, backMs } = await hostedAndKilled(round);
      if (backMs !== null) backs.push(backMs);
      const said = `round ${round}, seed ${seed}: ${JSON.stringify(settled)}`;
      expect(settled, said).toMatchObject({ state: 'live', health: 200, drafts: [], current: [settled.release] });
      expect(settled.replicas?.serving, said).toBe(settled.replicas?.wanted);
      expect(
        settled.found.map(({ pid }) => pid).sort((a, b) => a - b),
        said,
      ).toEqual(settled.processes);
      expect(settled.processes, said).toHaveLength(settled.replicas?.wanted ?? 0);
      expect(new Set(settled.found.map(({ release }) => release)), said).toEqual(new Set([settled.release]));
      // What served goes on serving while nobody looks after it.
      expect((await world.leftovers()).length, said).toBeGreaterThan(0);
      ({ releases } = settled);
    }
    process.stdout.write(
      `${kills} kills, ${releases} releases: each time one served, nothing was left over. ` +
        `The edge, killed ${backs.length} times, was back after ${Math.round(Math.max(...backs))} ms at most.\n`,
    );
  },
  kills * 30_000,
);
