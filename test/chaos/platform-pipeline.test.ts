import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalService } from '../../src/adapters/platform/local/local-service.ts';
import type { LocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { anyLine } from '../../src/core/log/model.ts';
import { keepAsking } from './platform-load.ts';
import { newWorld, program, type World } from './platform-world.ts';

let world: World;
beforeEach(async () => {
  world = await newWorld();
});
afterEach(async () => {
  await world.end();
  expect(world.errors).toEqual([]);
});

async function started(changes: Partial<LocalService>, source = program('good', 'one')): Promise<LocalPlatform> {
  await world.write(source);
  const platform = await world.open([world.service('shop', changes)]);
  expect(await platform.startAll(() => undefined)).toEqual({ kind: 'started', failures: [] });
  return platform;
}

const body = async (url: string) => (await fetch(url)).text();
const now = async (platform: LocalPlatform) => (await platform.status())[0];
/** Each line that builds and pre-release commands have written. */
async function lines(platform: LocalPlatform, filter: string): Promise<string[]> {
  const found = await platform.logs({ ...anyLine, service: 'shop', tail: 1000, filter });
  return found.map(({ text, releaseId }) => `${releaseId} ${text}`);
}

/** A build that makes what the service runs of what is there, and tells how often it ran. */
const build = 'echo building $WORD; cp server.mjs built.mjs';
const built = { command: 'node built.mjs', build };

describe('a build', () => {
  it('runs once for each state of the code, in the release’s own directory, with its variables', async () => {
    const platform = await started({ ...built, variables: { WORD: 'alpha' } });
    expect(await platform.restart('shop')).toMatchObject({ kind: 'live' });
    expect(await platform.scale('shop', 2)).toMatchObject({ kind: 'live' });
    expect(await platform.setVariables('shop', { WORD: 'beta' })).toMatchObject({ kind: 'live' });
    expect(await platform.deploy('shop')).toMatchObject({ kind: 'live' });
    await world.write(program('good', 'two'));
    expect(await platform.deploy('shop')).toMatchObject({ kind: 'live' });
    expect(await platform.rollback('shop', null)).toMatchObject({ kind: 'live' });
    expect(await lines(platform, 'building')).toEqual(['shop-1 building alpha', 'shop-6 building beta']);
    expect(await body(await world.address(platform))).toContain('"v":"one"');
    expect(await readdir(join(world.directory, 'shop'))).toEqual(['server.mjs']);
  });

  const bad = [
    {
      name: 'fails',
      build: 'echo half > built.mjs; echo cannot resolve leftpad >&2; exit 3',
      why: 'its build exited with code 3',
    },
    { name: 'is ended', build: 'echo cannot resolve leftpad; kill -9 $$', why: 'its build was ended by SIGKILL' },
    { name: 'never ends', build: 'echo cannot resolve leftpad; sleep 1000', why: 'its build did not end in 1 s' },
  ];
  it.each(bad)(
    'that $name leaves the old release serving, shows its log, and is done anew',
    async ({ build: broken, why }) => {
      const platform = await started({});
      await platform.stopAll();
      const next = await world.open([world.service('shop', { ...built, build: broken, buildTimeoutMs: 1000 })]);
      expect((await next.startAll(() => undefined)).failures[0]).toMatchObject({
        why,
        logTail: ['cannot resolve leftpad'],
      });
      await next.stopAll();
      const mended = await world.open([world.service('shop', built)]);
      expect(await mended.startAll(() => undefined)).toMatchObject({ kind: 'started' });
      expect(await body(await world.address(mended))).toContain('"v":"one"');
    },
  );
});

/** A migration that fails, hangs or works as the code says. */
const migrating = (migration: string) => `${program('good', 'two')}\n// ${migration}`;
const preRelease = 'sh -c "$(sed -n "s,^// ,,p" server.mjs)"';

describe('a pre-release command', () => {
  it('runs once for a deploy and a change of variables, before the start, and for nothing else', async () => {
    const platform = await started({ preRelease: 'echo migrating $WORD', variables: { WORD: 'alpha' } });
    await platform.restart('shop');
    await platform.scale('shop', 2);
    await platform.setVariables('shop', { WORD: 'beta' });
    await platform.rollback('shop', '1');
    await world.write(program('good', 'two'));
    await platform.deploy('shop');
    expect(await lines(platform, 'migrating')).toEqual([
      'shop-1 migrating alpha',
      'shop-4 migrating beta',
      'shop-6 migrating alpha',
    ]);
  });

  it.each([
    { name: 'fails', migration: 'echo relation exists; exit 4', why: 'its pre-release command exited with code 4' },
    {
      name: 'never ends',
      migration: 'echo relation exists; sleep 1000',
      why: 'its pre-release command did not end in 1 s',
    },
    {
      name: 'leaves a process behind and never ends',
      migration: 'echo relation exists; setsid sleep 1000 & sleep 1000',
      why: 'its pre-release command did not end in 1 s',
    },
  ])('that $name leaves the old release serving', async ({ migration, why }) => {
    const platform = await started({ preRelease, buildTimeoutMs: 1000 });
    const load = keepAsking(await world.address(platform));
    await world.write(migrating(migration));
    expect(await platform.deploy('shop')).toMatchObject({
      kind: 'failed',
      why,
      logTail: ['relation exists'],
      stillServing: 'shop-1',
      release: { number: 2, state: 'failed', failure: why },
    });
    expect(await load.stop()).toEqual([]);
    expect([...load.answers]).toEqual(['one']);
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  });
});

describe('replicas', () => {
  /** Each process of a service answers with its pid. */
  const pids = program('good', 'one').replace("answer(200, 'slow one')", 'answer(200, String(process.pid))');

  it('share the traffic, and a scaling up and down fails no request and lasts', async () => {
    const platform = await started({}, program('good', 'one'));
    const load = keepAsking(await world.address(platform));
    expect(await platform.scale('shop', 3)).toMatchObject({ kind: 'live', release: { reason: 'scale' } });
    expect(await now(platform)).toMatchObject({ replicas: { serving: 3, wanted: 3 } });
    await platform.deploy('shop');
    expect(await now(platform)).toMatchObject({ replicas: { serving: 3, wanted: 3 } });
    expect((await platform.processes()).filter(({ state }) => state === 'serving')).toHaveLength(3);
    await platform.scale('shop', 1);
    expect(await load.stop()).toEqual([]);
    await expect.poll(() => world.leftovers()).toHaveLength(1);
    expect(() => platform.scale('shop', 0)).toThrow(/cannot have 0 replicas: ask for 1 to 64/);
  });

  it('that die are taken out of the route at once and replaced, while the others serve', async () => {
    const platform = await started({ replicas: 3 }, pids);
    const address = await world.address(platform);
    const load = keepAsking(address);
    const [first] = await platform.processes();
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => now(platform)).toMatchObject({ state: 'live', replicas: { serving: 2, wanted: 3 } });
    await expect
      .poll(() => now(platform), { timeout: 10_000 })
      .toMatchObject({
        state: 'live',
        restarts: 1,
        release: { number: 1 },
        replicas: { serving: 3, wanted: 3 },
      });
    // A request that the process had taken died with it, at most one for each of the four clients.
    expect((await load.stop()).length).toBeLessThanOrEqual(4);
    expect((await platform.processes()).map(({ pid }) => pid)).not.toContain(first?.pid);
  });

  it('take no traffic until all of them are healthy', async () => {
    // The second one to start finds the first one's mark, and fails.
    const once = `import { writeFileSync } from 'node:fs';
try { writeFileSync('mark', '', { flag: 'wx' }); } catch { console.error('the second one'); process.exit(9); }`;
    const platform = await started({});
    await world.write(`${once}\n${program('good', 'two', 500)}`);
    await platform.stopAll();
    const next = await world.open([world.service('shop', { replicas: 2 })]);
    const outcome = await next.startAll(() => undefined);
    expect(outcome.failures[0]).toMatchObject({
      why: 'it exited with code 9',
      logTail: expect.arrayContaining(['the second one']),
    });
    // What served before serves in its place, and nothing of the one that failed is left.
    expect(await body(await world.address(next))).toContain('"v":"one"');
    expect(await world.leftovers()).toHaveLength(2);
  });

  it('are closed on purpose and opened again, but for their health', async () => {
    const platform = await started({ replicas: 2 });
    const address = await world.address(platform);
    await platform.maintenance(null, { message: 'Back at nine.', retryAfterSeconds: 60, allow: [] });
    const closed = await fetch(address);
    expect([closed.status, closed.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    await platform.restart('shop');
    expect(await now(platform)).toMatchObject({ state: 'live', maintenance: 'Back at nine.' });
    await platform.maintenance('shop', null);
    expect((await fetch(address)).status).toBe(200);
  });

  it('count their crashes, so that a loop is seen', async () => {
    const platform = await started({ replicas: 2 });
    for (const { pid } of await platform.processes()) process.kill(pid, 'SIGKILL');
    const crashes = async () =>
      (await platform.sample(Date.now())).find(({ metric }) => metric === 'process.restarts')?.value;
    await expect.poll(crashes).toBe(2);
    await platform.restart('shop');
    expect(await crashes()).toBe(0);
  });
});

describe('a process that leaves its group', () => {
  it('ends with its instance', async () => {
    const source = `import { spawn } from 'node:child_process';\nspawn('setsid', ['sleep', '1000'], { stdio: 'ignore' }).unref();\n${program('good', 'one')}`;
    const platform = await started({}, source);
    expect(await world.leftovers()).toHaveLength(2);
    await world.write(program('good', 'two'));
    await platform.deploy('shop');
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  });
});

describe('required variables', () => {
  it('are there and not empty, or nothing is started', async () => {
    await world.write(program('good', 'one'));
    const requires = ['TOKEN', 'URL', 'MODE'];
    const platform = await world.open([world.service('shop', { requires, variables: { URL: ' ', MODE: 'a' } })]);
    const { failures } = await platform.startAll(() => undefined);
    expect(failures[0]?.message).toMatch(/^shop requires TOKEN, URL, which are not set or empty; nothing was started/);
    expect(await platform.deployments('shop', 5)).toEqual([]);
  });

  it('cannot be taken away', async () => {
    const platform = await started({ requires: ['TOKEN'], variables: { TOKEN: 'x' } });
    await expect(platform.setVariables('shop', { TOKEN: null })).rejects.toThrow(/requires TOKEN, which is not set/);
    expect(await now(platform)).toMatchObject({ release: { number: 1 } });
  });
});

describe('stopping', () => {
  it('asks by the service’s own signal and waits its grace', async () => {
    const source = `${program('good', 'one')}\nprocess.on('SIGINT', () => setTimeout(() => { console.log('asked'); process.exit(); }, 300));`;
    const platform = await started({ stopSignal: 'SIGINT', stopGraceMs: 5000 }, source);
    await platform.restart('shop');
    await expect.poll(() => lines(platform, 'asked')).toEqual(['shop-1 asked']);
  });
});

describe('limits', () => {
  it('hold a process to its memory, and are said', async () => {
    const eats = `${program('good', 'two')}\nconst held = []; for (;;) held.push(Buffer.alloc(50e6, 1));`;
    const platform = await started({ limits: { memoryBytes: 200e6, cpu: null } });
    expect((await now(platform))?.limits).toMatch(/^(ulimit|cgroup v2): 200 MB of memory/);
    await world.write(eats);
    const outcome = await platform.deploy('shop');
    expect(outcome).toMatchObject({ kind: 'failed', stillServing: 'shop-1' });
    if (outcome.kind === 'failed') expect(outcome.why).toMatch(/exited|was ended/);
  });
});

describe('a release from another service', () => {
  it('is the same code, built once, with the target’s variables', async () => {
    await world.write(program('good', 'one'));
    await mkdir(join(world.directory, 'staging'));
    await world.write(program('good', 'one'), 'staging');
    const options = { ...built, variables: { WORD: 'production' } };
    const staging = world.service('staging', { ...built, variables: { WORD: 'staging' } });
    const platform = await world.open([world.service('shop', options), staging]);
    await platform.startAll(() => undefined);
    await world.write(program('good', 'two'), 'staging');
    await platform.deploy('staging');
    const outcome = await platform.deploy('shop', 'staging-2');
    expect(outcome).toMatchObject({ kind: 'live', release: { variables: { WORD: 'production' } } });
    const [from] = await platform.deployments('staging', 1);
    expect(outcome.release.codeHash).toBe(from?.codeHash);
    expect(await body(await world.address(platform))).toContain('"v":"two"');
    expect(await lines(platform, 'building')).toEqual(['shop-1 building production']);
    await expect(platform.deploy('shop', 'staging-9')).rejects.toThrow(/no release staging-9/);
  });
});

describe('older releases', () => {
  it('lose their files and logs beyond what is kept, but not the last good one', async () => {
    const platform = await started({ keep: { releases: 2, days: 30 } });
    for (const version of ['two', 'three', 'four', 'five']) {
      await world.write(program('good', version));
      await platform.deploy('shop');
    }
    await world.write('process.exit(1)');
    await platform.deploy('shop');
    await platform.deploy('shop');
    const states = (await platform.deployments('shop', 10)).map(({ number, state }) => `${number} ${state}`);
    expect(states).toEqual(['7 failed', '6 failed', '5 live', '4 retired', '3 pruned', '2 pruned', '1 pruned']);
    expect(await readdir(join(world.stateDirectory, 'releases/shop'))).toHaveLength(3);
    const logs = await readdir(join(world.stateDirectory, 'logs/shop'));
    expect([...new Set(logs.map((name) => Number.parseInt(name, 10)))].sort((a, b) => a - b)).toEqual([4, 5, 6, 7]);
    await expect(platform.rollback('shop', '2')).rejects.toThrow(/Release 2 is pruned.*`keep` in signalbox.yaml/);
    expect(await platform.rollback('shop', null)).toMatchObject({ kind: 'live' });
    expect(await body(await world.address(platform))).toContain('"v":"four"');
  });
});

describe('a program beside the service', () => {
  it('runs in the live release with its variables, reads and writes, and leaves nothing', async () => {
    const platform = await started({ variables: { WORD: 'alpha' } });
    const said: string[] = [];
    const exec = (argv: string[], input: string | null = null, signal = new AbortController().signal) =>
      platform.exec('shop', argv, {
        input:
          input === null
            ? null
            : (async function* () {
                yield Buffer.from(input);
              })(),
        onOutput: (stream, chunk) => {
          said.push(`${stream} ${Buffer.from(chunk).toString()}`);
        },
        signal,
      });
    expect(await exec(['sh', '-c', 'echo $WORD; ls; cat; echo bad >&2; exit 6'], 'typed')).toEqual({
      code: 6,
      signal: null,
    });
    expect(said.join('')).toMatch(/out alpha\n(out )?server\.mjs\n/);
    expect(said.join('')).toContain('typed');
    expect(said).toContain('err bad\n');
    await expect(exec(['no-such-program'])).rejects.toThrow(
      'no-such-program cannot be run in shop: there is no such program.',
    );
    const abort = new AbortController();
    const running = exec(['sh', '-c', 'setsid sleep 1000 & echo up; sleep 1000'], null, abort.signal);
    await expect.poll(() => said.includes('out up\n')).toBe(true);
    abort.abort();
    expect(await running).toEqual({ code: null, signal: 'SIGKILL' });
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  });
});
