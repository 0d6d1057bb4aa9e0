import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localFaults } from '../../src/adapters/fault/local-faults.ts';
import type { LocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import type { FaultInjector } from '../../src/engine/platform-ports.ts';
import { newWorld, program, type World } from './platform-world.ts';

let world: World;
let platform: LocalPlatform;
let faults: FaultInjector;
beforeEach(async () => {
  world = await newWorld();
  await world.write(program('good', 'one'));
  platform = await world.open([world.service()]);
  await platform.startAll(() => undefined);
  faults = localFaults(platform.faults, { healthMs: 300 });
});
afterEach(async () => {
  await world.end();
  expect(world.errors).toEqual([]);
});

const stateNow = async () => (await platform.status())[0]?.state;

describe('faults of local services', () => {
  it('kills, proves it, and holds the automatic restart off until it is lifted', async () => {
    const landed = await faults.inject({ kind: 'kill', service: 'shop' });
    expect(landed).toMatchObject({
      landed: true,
      proof: expect.stringMatching(/process \d+ of shop is gone.*answered 50[23]/),
    });
    await expect.poll(stateNow).toBe('crashed');
    // Longer than the first restart would take.
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(await stateNow()).toBe('crashed');
    await faults.lift({ kind: 'kill', service: 'shop' });
    expect(await stateNow()).toBe('live');
    await faults.lift({ kind: 'kill', service: 'shop' });
  });

  it('is ended by a restart, as the documented steps do it', async () => {
    await faults.inject({ kind: 'kill', service: 'shop' });
    expect(await platform.restart('shop')).toMatchObject({ kind: 'live', release: { number: 2, reason: 'restart' } });
    expect((await fetch(await world.address(platform))).status).toBe(200);
    await faults.lift({ kind: 'kill', service: 'shop' });
    expect(await platform.status()).toMatchObject([{ state: 'live', release: { number: 2 } }]);
  });

  it('hangs, proves it, and lets go on', async () => {
    const landed = await faults.inject({ kind: 'hang', service: 'shop' });
    expect(landed).toMatchObject({
      landed: true,
      proof: expect.stringMatching(/stopped \(state T\).*did not answer in 300 ms/),
    });
    await faults.lift({ kind: 'hang', service: 'shop' });
    expect((await fetch(await world.address(platform))).status).toBe(200);
  });

  it('lets a hung service be replaced by a restart, and leaves no process of it', async () => {
    await faults.inject({ kind: 'hang', service: 'shop' });
    expect(await platform.restart('shop')).toMatchObject({ kind: 'live' });
    expect((await fetch(await world.address(platform))).status).toBe(200);
    await expect.poll(() => world.leftovers(), { timeout: 10_000 }).toHaveLength(1);
  });

  it('does not claim to have broken what was broken already', async () => {
    await faults.inject({ kind: 'kill', service: 'shop' });
    await expect.poll(stateNow).toBe('crashed');
    expect(await faults.inject({ kind: 'kill', service: 'shop' })).toMatchObject({
      landed: false,
      why: expect.stringContaining('not running'),
    });
  });
});
