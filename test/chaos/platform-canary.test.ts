import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { defaultCanary } from '../../src/core/release/canary-plan.ts';
import type { ReleaseOutcome } from '../../src/core/release/model.ts';
import { newWorld, program, type World } from './platform-world.ts';

const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const host = new URL('./platform-host.ts', import.meta.url).pathname;

let world: World;
beforeEach(async () => {
  world = await newWorld();
  await world.write(program('good', 'one'));
});
afterEach(async () => {
  await world.end();
  expect(world.errors).toEqual([]);
});

// Times say nothing here: all run on one busy machine.
const rule = { ...defaultCanary.rule, minimumRequests: 10, slowerMs: 60_000 };
const service = () => world.service('shop', { drainMs: 500, canary: { ...defaultCanary, rule } });

async function started(): Promise<{ platform: LocalPlatform; address: string }> {
  const platform = await world.open([service()]);
  expect(await platform.startAll(() => undefined)).toEqual({ kind: 'started', failures: [] });
  return { platform, address: await world.address(platform) };
}

/** Visitors, one after another and each a new one, until the deploy has ended. Gives how it ended and what they got. */
async function visited(address: string, deploying: Promise<ReleaseOutcome>) {
  let over = false;
  const done = deploying.finally(() => (over = true));
  const seen: Record<string, number> = {};
  while (!over) {
    const answer = await fetch(address, { headers: { connection: 'close' } });
    const said = /"v":"(\w+)"/.exec(await answer.text())?.[1] ?? String(answer.status);
    seen[said] = (seen[said] ?? 0) + 1;
    await wait(5);
  }
  return { outcome: await done, seen };
}

async function untilCanary(platform: LocalPlatform): Promise<void> {
  await expect.poll(() => platform.canary('shop'), { interval: 10, timeout: 10_000 }).not.toBeNull();
}

const answers = async (address: string, cookie = '') =>
  (await fetch(address, { headers: { connection: 'close', cookie } })).text();

describe('a canary', () => {
  it('gets its share, is promoted at the end of its window, and then has all', async () => {
    const { platform, address } = await started();
    await world.write(program('good', 'two'));
    const { outcome, seen } = await visited(address, platform.deploy('shop', null, { share: 50, windowMs: 2000 }));
    expect(outcome).toMatchObject({ kind: 'live', release: { number: 2, state: 'live', good: true } });
    expect(outcome.kind === 'live' && outcome.why).toMatch(
      /^0 % of \d+ requests failed on the canary, 0 % of \d+ beside/,
    );
    expect(Object.keys(seen).sort()).toEqual(['one', 'two']);
    expect(await answers(address)).toContain('"two"');
    expect(await platform.canary('shop')).toBeNull();
    await expect.poll(() => world.leftovers(), { timeout: 10_000 }).toHaveLength(1);
  });

  it('that fails requests is withdrawn at once, and says why in figures', async () => {
    const { platform, address } = await started();
    // Healthy, and broken for visitors.
    await world.write(
      program('broken', 'two').replace(
        "'/slow')",
        '\'/health\') answer(200, \'{"status":"ok","ready":true}\');\n  else if (request.url === \'/slow\')',
      ),
    );
    const { outcome } = await visited(address, platform.deploy('shop', null, { share: 50, windowMs: 600_000 }));
    expect(outcome).toMatchObject({
      kind: 'failed',
      stillServing: 'shop-1',
      why: expect.stringMatching(/^\d+(\.\d)? % of \d+ requests failed on the canary, 0 % of \d+ beside it\.$/),
      release: { state: 'failed' },
    });
    expect(await answers(address)).toContain('"one"');
    await expect.poll(() => world.leftovers(), { timeout: 10_000 }).toHaveLength(1);
  });

  it('that too few have seen is withdrawn at the end of its window', async () => {
    const { platform, address } = await started();
    await world.write(program('good', 'two'));
    const outcome = await platform.deploy('shop', null, { share: 50, windowMs: 1000 });
    expect(outcome).toMatchObject({ kind: 'failed', why: expect.stringContaining('too few visitors') });
    expect(await answers(address)).toContain('"one"');
  });

  it('is tried by its cookie, refuses other releases beside it, and is promoted by hand', async () => {
    const { platform, address } = await started();
    await world.write(program('good', 'two'));
    const deploying = platform.deploy('shop', null, { share: 0, windowMs: null });
    await untilCanary(platform);
    const canary = await platform.canary('shop');
    expect(canary).toMatchObject({ number: 2, share: 0, cookie: 'canary-shop-2' });
    expect(await answers(address, 'canary-shop-2=canary')).toContain('"two"');
    expect(await answers(address)).toContain('"one"');
    expect(await platform.status()).toMatchObject([{ state: 'live', release: { number: 1 }, canary: { number: 2 } }]);
    expect((await platform.deployments('shop', 1))[0]?.state).toBe('canary');
    await expect(platform.restart('shop')).rejects.toThrow(
      /canary under way \(shop-2\).*signalbox canary promote shop/,
    );
    const ended = await platform.endCanary('shop', 'promote', 'ada');
    expect(ended).toMatchObject({
      kind: 'live',
      why: expect.stringMatching(/^It was promoted by ada \(canary: 1 requests/),
    });
    expect(await deploying).toMatchObject({ kind: 'live', release: { number: 2 } });
    expect(await answers(address)).toContain('"two"');
    await expect(platform.endCanary('shop', 'withdraw', 'ada')).rejects.toThrow('shop has no canary under way.');
  });

  it('has nothing to be compared with where nothing serves', async () => {
    await world.write('process.exit(1)');
    const platform = await world.open([service()]);
    await platform.startAll(() => undefined);
    await expect(platform.deploy('shop', null, { share: 10, windowMs: null })).rejects.toThrow(
      'deploy it without --canary',
    );
  });
});

describe('kill -9 of Signalbox while a canary is under way', () => {
  const killed = async (): Promise<void> => {
    const argv = ['--import', loader, host, world.directory, JSON.stringify([service()]), 'canary'];
    const child: ChildProcess = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    if (child.stdout !== null)
      for await (const line of createInterface({ input: child.stdout })) if (line === '"canary"') break;
    child.kill('SIGKILL');
    await gone;
    expect(await world.leftovers()).toHaveLength(2);
  };

  it('leaves it under way: it goes on as it was written down', async () => {
    await killed();
    const { platform, address } = await started();
    expect(await platform.canary('shop')).toMatchObject({ number: 2, share: 50 });
    expect(await answers(address, 'canary-shop-2=canary')).toContain('"two"');
    expect(await answers(address, 'canary-shop-2=stable')).toContain('"one"');
    await platform.endCanary('shop', 'withdraw', 'ada');
    await expect.poll(() => world.leftovers(), { timeout: 10_000 }).toHaveLength(1);
    expect(await answers(address, 'canary-shop-2=canary')).toContain('"one"');
  });

  it.each([
    ['the canary', 'two'],
    ['what served', 'one'],
  ])('together with %s leaves one release that serves, and nothing orphaned', async (_, goes) => {
    await killed();
    for (const pid of await world.leftovers()) {
      const script = await readFile(`/proc/${pid}/cwd/server.mjs`, 'utf8');
      if (script.includes(`hello ${goes}`)) process.kill(pid, 'SIGKILL');
    }
    const { platform, address } = await started();
    // One that is dying while it is adopted is missed a moment later.
    await expect.poll(() => platform.canary('shop'), { timeout: 10_000 }).toBeNull();
    // What served comes back; the canary that was beside it has shown nothing, and goes.
    await expect.poll(() => answers(address), { timeout: 10_000 }).toContain('"one"');
    expect((await platform.deployments('shop', 2)).map(({ number, state }) => [number, state])).toEqual([
      [2, 'failed'],
      [1, 'live'],
    ]);
    await expect.poll(() => world.leftovers(), { timeout: 10_000 }).toHaveLength(1);
  });
});
