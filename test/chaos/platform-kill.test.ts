import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Settled } from './platform-churn.ts';
import { newWorld, program, type World } from './platform-world.ts';

/** How often it is killed: few times in CI, `CHAOS_KILLS=200` by hand. `CHAOS_SEED` draws other moments and other verbs. */
const kills = Number(process.env['CHAOS_KILLS'] ?? 8);
const seed = Number(process.env['CHAOS_SEED'] ?? 1);
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const churn = new URL('./platform-churn.ts', import.meta.url).pathname;

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
  // Whatever a failed test left running is taken over and stopped.
  const platform = await world.open([service()]);
  await platform.startAll(() => undefined);
  await world.end();
});

/** Starts a host, gives what it found, and kills it `afterMs` later, in the middle of whatever it does then. */
async function hostedAndKilled(round: number, afterMs: number): Promise<Settled> {
  const argv = ['--import', loader, churn, world.directory, JSON.stringify(service()), String(seed * 1000 + round)];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      await wait(afterMs);
      return JSON.parse(line) as Settled;
    }
    throw new Error('The host ended early.');
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
}

it(
  `kill -9 at ${kills} random moments of builds, pre-release commands, starts, swaps and scalings leaves one release that serves, and nothing orphaned`,
  async () => {
    let releases = 0;
    for (let round = 0; round <= kills; round += 1) {
      // Spread over the longest release by the golden ratio: no two rounds are alike, and every seed has its own.
      const afterMs = Math.floor(((round * 0.618_034 + seed * 0.137) % 1) * 2500);
      const settled = await hostedAndKilled(round, afterMs);
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
    process.stdout.write(`${kills} kills, ${releases} releases: each time one served, nothing was left over.\n`);
  },
  kills * 30_000,
);
