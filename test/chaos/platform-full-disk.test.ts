import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { newWorld, program, type World } from './platform-world.ts';

let world: World;
let platform: LocalPlatform;
beforeEach(async () => {
  world = await newWorld();
  await world.write(program('good', 'one'));
  platform = await world.open([world.service()]);
  await platform.startAll(() => undefined);
});
afterEach(() => world.end());

const now = async () => (await platform.status())[0];
const full = expect.objectContaining({ message: 'database or disk is full' });

async function killService(): Promise<void> {
  const [pid] = await world.leftovers();
  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(() => world.leftovers()).toEqual([]);
}

describe('a store that takes nothing for a while', () => {
  it('loses no exit: it is tried again until it is stored, and the service comes back', async () => {
    world.failNext(3);
    await killService();
    // Nothing else is asked of the platform until then: the failures are meant for what happens by itself.
    await expect.poll(world.failuresLeft, { timeout: 5000 }).toBe(0);
    await expect.poll(now, { timeout: 10_000 }).toMatchObject({ state: 'live', restarts: 1 });
    expect((await fetch(await world.address(platform))).status).toBe(200);
    expect(world.errors).toEqual([full]);
  });

  it('keeps nobody who stops waiting', async () => {
    world.failNext(Number.POSITIVE_INFINITY);
    await killService();
    await expect.poll(() => world.errors, { timeout: 5000 }).toEqual([full]);
    await expect(platform.stopAll()).rejects.toThrow('full');
    world.failNext(0);
    await platform.stopAll();
    expect(await now()).toMatchObject({ state: 'stopped' });
    expect(await world.leftovers()).toEqual([]);
  });
});
