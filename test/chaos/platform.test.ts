import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { anyLine, type LogLine } from '../../src/core/log/model.ts';
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

async function started(source: string, changes: Parameters<World['service']>[1] = {}): Promise<LocalPlatform> {
  await world.write(source);
  const platform = await world.open([world.service('shop', changes)]);
  expect(await platform.startAll(() => undefined)).toEqual({ kind: 'started', failures: [] });
  return platform;
}

async function body(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describe('the local platform', () => {
  it('starts a service, says where it is, and leaves no process when it is stopped', async () => {
    const platform = await started(program('good', 'one'));
    const [status] = await platform.status();
    expect(status).toMatchObject({ service: 'shop', state: 'live', restarts: 0, release: { number: 1 } });
    expect(status?.memoryMb).toBeGreaterThan(10);
    expect(await body(status?.healthUrl ?? '')).toContain('"v":"one"');
    expect(await world.leftovers()).toEqual([status?.pid]);
    await platform.stopAll();
    expect(await world.leftovers()).toEqual([]);
    expect(await platform.status()).toMatchObject([{ state: 'stopped', pid: null }]);
  });

  it('swaps a good release in without failing a request', async () => {
    const platform = await started(program('good', 'one'));
    const load = keepAsking(await world.address(platform));
    await world.write(program('good', 'two', 300));
    const outcome = await platform.deploy('shop');
    expect(outcome).toMatchObject({
      kind: 'live',
      release: { number: 2, reason: 'deploy', good: true },
      previous: 'shop-1',
    });
    expect(await load.stop()).toEqual([]);
    expect(load.answers.has('one')).toBe(true);
    expect(await body(await world.address(platform))).toContain('"v":"two"');
    expect((await platform.deployments('shop', 10)).map(({ number, state }) => [number, state])).toEqual([
      [2, 'live'],
      [1, 'retired'],
    ]);
  });

  it('fails no request through restarts, variable changes, deploys and a rollback', async () => {
    const platform = await started(program('good', 'one'));
    const load = keepAsking(await world.address(platform));
    await platform.restart('shop');
    await platform.setVariables('shop', { A: '1' });
    await world.write(program('good', 'two'));
    await platform.deploy('shop');
    await platform.rollback('shop', null);
    expect(await load.stop()).toEqual([]);
    expect(load.answers).toEqual(new Set(['one', 'two']));
  });

  it('finishes what an old release is answering before it is stopped', async () => {
    const platform = await started(program('good', 'one'));
    const slow = body(`${await world.address(platform)}/slow`);
    await platform.restart('shop');
    expect(await slow).toBe('slow one');
  });

  const bad = [
    {
      name: 'exits at once',
      source: 'console.error("no token"); process.exit(3);',
      why: /exited with code 3/,
      log: 'no token',
    },
    { name: 'answers 500', source: program('broken', 'two'), why: /it answered 500, expected 200/, log: 'hello two' },
    {
      name: 'is not ready',
      source: program('notReady', 'two'),
      why: /it answered “ready” as false, expected true/,
      log: 'hello two',
    },
    { name: 'hangs', source: program('hanging', 'two'), why: /it did not answer in/, log: 'hello two' },
    {
      name: 'is slower than it may be',
      source: program('good', 'two', 60_000),
      why: /it refused the connection; it must listen on/,
      log: null,
    },
    { name: 'is no program', source: 'this is not JavaScript', why: /exited with code 1/, log: 'SyntaxError' },
  ];
  it.each(bad)('leaves the old release serving when the new one $name', async ({ source, why, log }) => {
    const platform = await started(program('good', 'one'), { startTimeoutMs: 1500 });
    const load = keepAsking(await world.address(platform));
    await world.write(source);
    const outcome = await platform.deploy('shop');
    expect(outcome).toMatchObject({ kind: 'failed', stillServing: 'shop-1', release: { number: 2, state: 'failed' } });
    if (outcome.kind === 'live') throw new Error('unreachable');
    expect(outcome.why).toMatch(why);
    if (log !== null) expect(outcome.logTail.join('\n')).toContain(log);
    expect(await load.stop()).toEqual([]);
    expect([...load.answers]).toEqual(['one']);
    await expect.poll(() => world.leftovers(), { timeout: 5000 }).toHaveLength(1);
  });

  it('restarts what crashes, with its port and release kept, and counts it', async () => {
    const platform = await started(program('good', 'one'));
    const address = await world.address(platform);
    await fetch(`${address}/exit`).catch(() => undefined);
    await expect.poll(async () => (await platform.status())[0]?.state).toBe('crashed');
    expect((await fetch(address)).status).toBe(503);
    await expect.poll(async () => (await platform.status())[0]?.state, { timeout: 10_000 }).toBe('live');
    expect(await platform.status()).toMatchObject([{ address, restarts: 1, release: { number: 1 } }]);
    expect(await body(address)).toContain('"v":"one"');
  });

  it('sets several variables with one release, and takes them back when that release fails', async () => {
    const source = `${program('good', 'one')}\nif (process.env.TOKEN === 'bad') { console.error('bad token'); process.exit(1); }`;
    const platform = await started(source, { variables: { TOKEN: 'first', MODE: 'a' } });
    const outcome = await platform.setVariables('shop', { TOKEN: 'second', MODE: null, EXTRA: 'x' });
    expect(outcome).toMatchObject({ kind: 'live', release: { number: 2, reason: 'variables' } });
    expect(await platform.variables('shop')).toEqual({ TOKEN: 'second', EXTRA: 'x' });
    expect(JSON.parse(await body(`${await world.address(platform)}/env`))).toMatchObject({
      TOKEN: 'second',
      EXTRA: 'x',
    });
    expect(await platform.setVariables('shop', { TOKEN: 'bad' })).toMatchObject({
      kind: 'failed',
      logTail: expect.arrayContaining(['bad token']),
    });
    expect(await platform.variables('shop')).toEqual({ TOKEN: 'second', EXTRA: 'x' });
    await expect(platform.setVariables('shop', { 'NOT A NAME': 'x' })).rejects.toThrow(/not a variable's name/);
    await expect(platform.setVariables('shop', { PORT: '1' })).rejects.toThrow(/given by the platform/);
  });

  it('rolls back to code and variables of an earlier release, and names what that may undo', async () => {
    const platform = await started(program('good', 'one'), { variables: { TOKEN: 'old' } });
    await expect(platform.rollback('shop', null)).rejects.toThrow(/no good release before 1/);
    await platform.setVariables('shop', { TOKEN: 'n3w-value' });
    await world.write(program('good', 'two'));
    await platform.deploy('shop');
    expect(await platform.rollback('shop', null)).toMatchObject({ kind: 'live', release: { number: 4 }, warnings: [] });
    expect(await body(await world.address(platform))).toContain('"v":"one"');
    const outcome = await platform.rollback('shop', '1');
    expect(outcome).toMatchObject({
      kind: 'live',
      warnings: [expect.stringMatching(/^TOKEN was changed since release 1/)],
    });
    expect(JSON.stringify(outcome.kind === 'live' && outcome.warnings)).not.toContain('n3w-value');
    expect(await platform.variables('shop')).toEqual({ TOKEN: 'old' });
    await expect(platform.rollback('shop', '77')).rejects.toThrow(/no release 77.*Good ones: 5, 4, 3, 2, 1/);
  });

  it('runs verbs on one service one after another', async () => {
    const platform = await started(program('good', 'one'));
    const outcomes = await Promise.all([
      platform.restart('shop'),
      platform.deploy('shop'),
      platform.setVariables('shop', { A: '1' }),
    ]);
    expect(outcomes.map((outcome) => [outcome.kind, outcome.release.number])).toEqual([
      ['live', 2],
      ['live', 3],
      ['live', 4],
    ]);
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  });

  it('gives a process its own environment and nothing of ours', async () => {
    process.env['OUR_SECRET'] = 'do not inherit';
    const platform = await started(program('good', 'one'), { variables: { TOKEN: 'x' } });
    const environment = JSON.parse(await body(`${await world.address(platform)}/env`));
    delete process.env['OUR_SECRET'];
    expect(environment).toMatchObject({ TOKEN: 'x', NODE_ENV: 'production', SIGNALBOX_SERVICE: 'shop' });
    expect(environment).not.toHaveProperty('OUR_SECRET');
  });

  it('fails the whole start, with the reason, and stops the rest, when one service does not become healthy', async () => {
    await world.write(program('good', 'one'));
    await world.write('console.error("Missing DISCORD_TOKEN"); process.exit(1);', 'bot');
    const platform = await world.open([world.service(), world.service('bot', { title: 'Discord Bot' })]);
    const outcome = await platform.startAll(() => undefined);
    expect(outcome).toMatchObject({ kind: 'failed', failures: [{ service: 'bot', command: 'node server.mjs' }] });
    expect(outcome.failures[0]?.message).toMatch(
      /Discord Bot \(bot\) did not start: it exited with code 1.*Missing DISCORD_TOKEN/s,
    );
    expect(await world.leftovers()).toEqual([]);
  });

  it('says which files are missing instead of starting', async () => {
    const platform = await world.open([world.service('shop', { include: ['dist'] })]);
    const outcome = await platform.startAll(() => undefined);
    expect(outcome.failures[0]?.message).toMatch(/shop\/dist does not exist/);
  });

  it('moves a service off a taken port and says so', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const taken = squatter.address();
    const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
    await world.write(program('good', 'one'));
    const platform = await world.open([world.service('shop', { port })]);
    const opened: unknown[] = [];
    await platform.startAll((progress) => progress.kind === 'opened' && opened.push(progress));
    squatter.close();
    expect(opened).toMatchObject([{ service: 'shop', wanted: port, moved: true }]);
    expect(await world.address(platform)).not.toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(await world.address(platform))).status).toBe(200);
  });

  it('starts the same release again when nothing changed, and a new one when the code did', async () => {
    const first = await started(program('good', 'one'));
    await first.stopAll();
    const second = await started(program('good', 'one'));
    expect(await second.status()).toMatchObject([{ release: { number: 1 } }]);
    await second.stopAll();
    const third = await started(program('good', 'two'));
    expect(await third.status()).toMatchObject([{ release: { number: 2 } }]);
  });

  it('brings back what served before when what is there now does not start', async () => {
    const first = await started(program('good', 'one'));
    await first.stopAll();
    await world.write('console.error("half an edit"); process.exit(1);');
    const second = await world.open([world.service()]);
    const outcome = await second.startAll(() => undefined);
    expect(outcome).toMatchObject({ kind: 'started', failures: [{ service: 'shop', instead: 1 }] });
    expect(outcome.failures[0]?.message).toMatch(/half an edit\nRelease #1, which served before, serves again/);
    expect(await second.status()).toMatchObject([{ state: 'live', release: { number: 1 } }]);
    expect(await body(await world.address(second))).toContain('"v":"one"');
  });

  it('starts what a rollback brought back, and not again what it was rolled back from', async () => {
    const first = await started(program('good', 'one'));
    await world.write(program('good', 'two'));
    await first.deploy('shop');
    await first.rollback('shop', null);
    await first.stopAll();
    const second = await started(program('good', 'two'));
    expect(await second.status()).toMatchObject([{ release: { number: 3 } }]);
    expect(await body(await world.address(second))).toContain('"v":"one"');
    await second.stopAll();
    const third = await started(program('good', 'three'));
    expect(await third.status()).toMatchObject([{ release: { number: 4 } }]);
  });

  it('reads logs back and follows them, over services and releases', async () => {
    await world.write(program('good', 'one'));
    await world.write(program('good', 'uno'), 'bar');
    const platform = await world.open([world.service(), world.service('bar')]);
    const followed: LogLine[] = [];
    const stop = new AbortController();
    const following = platform.follow(
      { ...anyLine, tail: 0, filter: 'HELLO' },
      (line) => followed.push(line),
      stop.signal,
    );
    await platform.startAll(() => undefined);
    await world.write(program('good', 'two'));
    await platform.deploy('shop');
    await expect
      .poll(() => followed.map(({ service, text }) => `${service} ${text}`).sort())
      .toEqual(['bar hello uno', 'shop hello one', 'shop hello two']);
    stop.abort();
    await following;
    const query = { ...anyLine, service: 'shop', tail: 10 };
    await expect
      .poll(async () => (await platform.logs(query)).map(({ text, releaseId }) => `${releaseId} ${text}`).sort())
      .toEqual(['shop-1 bye one', 'shop-1 hello one', 'shop-2 hello two']);
    expect(await platform.logs({ ...query, tail: 1, filter: 'BYE' })).toMatchObject([
      { text: 'bye one', stream: 'out' },
    ]);
    expect(await platform.logs({ ...query, since: Date.now() + 1000 })).toEqual([]);
    await expect(platform.logs({ ...query, releaseId: 'shop-9' })).rejects.toThrow(/no release shop-9/);
    await expect(platform.logs({ ...query, service: 'nobody' })).rejects.toThrow(/no service nobody.*shop, bar/);
  });

  it('samples memory, CPU and traffic', async () => {
    const platform = await started(program('good', 'one'));
    await platform.sample(1000);
    await fetch(await world.address(platform));
    const samples = await platform.sample(2000);
    expect(samples.map(({ metric }) => metric)).toEqual([
      'process.memory',
      'process.cpu',
      'process.restarts',
      'edge.requests',
      'edge.errors',
      'edge.duration.p50',
      'edge.duration.p95',
      'edge.duration.p99',
    ]);
    expect(samples.find(({ metric }) => metric === 'edge.requests')?.value).toBe(1);
    expect((await platform.routes('shop', 0)).routes).toMatchObject([
      { route: 'GET /', requests: 1, statuses: { '2xx': 1 } },
    ]);
    await expect(platform.routes('nobody', 0)).rejects.toThrow(/no service nobody/);
  });
});
