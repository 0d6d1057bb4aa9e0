import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { edgesOf } from '../../../test/harness/edge-processes.ts';
import { edgeProcess } from './find-edge.ts';
import { placeOf } from './place.ts';
import { type EdgeProcess, startEdge } from './start-edge.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function newPlace(name = 'state'): Promise<string> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'signalbox-edge-')));
  ending.push(() => rm(directory, { recursive: true }));
  await mkdir(join(directory, name));
  return join(directory, name);
}

/** An edge of the place; what it reports is collected. `left`: as after `kill -9` of Signalbox, nobody closes it. */
async function start(
  stateDirectory: string,
  services = ['shop'],
  left = false,
): Promise<EdgeProcess & { errors: unknown[] }> {
  const errors: unknown[] = [];
  const edge = await startEdge({ stateDirectory, services, reserved: [], onError: (error) => errors.push(error) });
  if (!left) ending.push(() => edge.close());
  return { ...edge, errors };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen.');
  return address.port;
}

async function target(text: string): Promise<number> {
  const server = createServer((_, response) => response.end(text));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ending.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return portOf(server);
}

/** What the port answers, or null while nobody listens there. */
async function ask(port: number): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
    return answer.status === 200 ? await answer.text() : String(answer.status);
  } catch {
    return null;
  }
}

describe('the edge as a process', () => {
  it('serves, swaps, counts, and ends with its process', async () => {
    const place = await newPlace();
    const edge = await start(place);
    const pid = edge.pid();
    expect(pid).not.toBe(process.pid);
    const { port } = await edge.open('shop', 0);
    expect(await ask(port)).toBe('503');
    await edge.route('shop', [await target('one')]);
    expect(await ask(port)).toBe('one');
    const two = await target('two');
    await edge.route('shop', [two]);
    expect(await ask(port)).toBe('two');
    await edge.drained('shop', two, 1000);
    expect(await edge.traffic()).toMatchObject([{ service: 'shop', requests: 3, errors: 1 }]);
    await edge.close();
    expect(await ask(port)).toBeNull();
    await expect.poll(() => edge.pid()).toBeNull();
    expect(edge.errors).toEqual([]);
  });

  it('is back on the same port with the same target whenever it is killed', async () => {
    const edge = await start(await newPlace());
    const { port } = await edge.open('shop', 0);
    await edge.route('shop', [await target('one')]);
    const pids = new Set<number>();
    for (let kill = 0; kill < 10; kill += 1) {
      const pid = edge.pid();
      if (pid === null) throw new Error('no edge');
      pids.add(pid);
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => edge.pid() !== pid && edge.pid() !== null, { timeout: 10_000 }).toBe(true);
      await expect.poll(() => ask(port), { timeout: 10_000 }).toBe('one');
    }
    expect(pids.size).toBe(10);
    // What is asked while there is none is carried out by the next.
    process.kill(edge.pid() ?? 0, 'SIGKILL');
    await edge.route('shop', [await target('two')]);
    expect(await ask(port)).toBe('two');
    expect(edge.errors).toHaveLength(11);
  });

  it('is replaced by a process that stood by, and leaves none that does', async () => {
    const state = await newPlace();
    const edge = await start(state, ['shop'], true);
    const { port } = await edge.open('shop', 0);
    await edge.route('shop', [await target('one')]);
    const serving = edge.pid() ?? 0;
    const standingBy = (await edgesOf(state)).filter((pid) => pid !== serving);
    expect(standingBy).toHaveLength(1);
    process.kill(serving, 'SIGKILL');
    await expect.poll(() => ask(port), { timeout: 10_000 }).toBe('one');
    expect([edge.pid()]).toEqual(standingBy);
    // It may be killed as well: then the next is started when it is needed.
    await expect.poll(() => edgesOf(state), { timeout: 10_000 }).toHaveLength(2);
    for (const pid of await edgesOf(state)) process.kill(pid, 'SIGKILL');
    await expect.poll(() => ask(port), { timeout: 10_000 }).toBe('one');
    await edge.leave();
    expect(await edgesOf(state)).toEqual([edge.pid()]);
    const taken = await start(state);
    expect(taken.takenOver).toBe(true);
    expect(await edgesOf(state)).toHaveLength(2);
    await taken.close();
    await expect.poll(() => edgesOf(state)).toEqual([]);
  });

  it('keeps policies and the canary when it is killed under load, and is back soon', async () => {
    const state = await newPlace();
    const edge = await start(state, ['shop', 'till']);
    const { port } = await edge.open('shop', 0);
    await edge.route('shop', [await target('one')]);
    await edge.canary('shop', { targets: [await target('canary')], share: 0, cookie: 'side' });
    await edge.policy('shop', { rateLimits: [{ path: '/limited', requests: 1, windowMs: 3_600_000 }] });
    await edge.open('till', 0);
    const maintenance = { message: 'Back soon.', retryAfterSeconds: 60, allow: [] };
    const { port: till } = await edge.open('till', 0);
    await edge.policy('till', { maintenance });
    const answers: { at: number; answer: string | null }[] = [];
    let loading = true;
    const load = async () => {
      while (loading) {
        const answer = await ask(port);
        answers.push({ at: performance.now(), answer });
        // Nobody listens for the moment: a turn for those who start the next one.
        if (answer === null) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const loads = [load(), load(), load(), load()];
    await expect.poll(() => answers.length, { timeout: 30_000 }).toBeGreaterThan(50);
    const pid = edge.pid() ?? 0;
    process.kill(pid, 'SIGKILL');
    const killed = performance.now();
    const another = () => ![null, pid].includes(edge.pid());
    await expect.poll(another, { timeout: 30_000 }).toBe(true);
    const taken = performance.now();
    const answered = ({ at, answer }: (typeof answers)[number]) => at > taken && answer === 'one';
    await expect.poll(() => answers.some(answered), { timeout: 30_000 }).toBe(true);
    loading = false;
    await Promise.all(loads);
    const lost = answers.findLast(({ answer }) => answer === null)?.at ?? killed;
    process.stdout.write(
      `the edge was killed under load; ${Math.round(lost - killed)} ms later the last got no answer\n`,
    );
    // Never a 503, and never anything else: where there is an edge there are its routes.
    expect(answers.filter(({ answer }) => answer !== 'one' && answer !== null)).toEqual([]);
    await expect.poll(() => ask(till)).toBe('503');
    const canary = await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie: 'side=canary' } });
    expect(await canary.text()).toBe('canary');
    const limited = () => fetch(`http://127.0.0.1:${port}/limited`).then(({ status }) => status);
    expect([await limited(), await limited()]).toEqual([200, 429]);
    expect((await edge.policy('till', {})).maintenance).toEqual(maintenance);
  });

  it('keeps maintenance from one start of Signalbox to the next, and forgets services that are gone', async () => {
    const state = await newPlace();
    const first = await start(state, ['shop', 'gone'], true);
    const maintenance = { message: 'Back soon.', retryAfterSeconds: 60, allow: [] };
    await first.policy('shop', { maintenance });
    await first.policy('gone', { maintenance });
    await expect(first.policy('shop', { openPaths: ['x'] })).rejects.toThrow('openPaths.0');
    await expect(first.canary('shop', null)).rejects.toThrow('open it before routing it');
    await first.close();
    const second = await start(state, ['shop']);
    expect((await second.policy('shop', {})).maintenance).toEqual(maintenance);
    expect((await second.policy('gone', {})).maintenance).toBeNull();
  });

  it('refuses at a new service whom every other refuses, and nobody who is refused at one alone', async () => {
    const state = await newPlace();
    const first = await start(state, ['shop'], true);
    const block = (address: string, everywhere: boolean) => ({ address, until: null, reason: 'abuse', everywhere });
    const [everywhere, here] = [block('203.0.113.7', true), block('203.0.113.8', false)];
    await first.policy('shop', { blocked: [everywhere, here] });
    await first.leave();
    const second = await start(state, ['shop', 'till'], true);
    expect((await second.policy('till', {})).blocked).toEqual([everywhere]);
    // Lifted there, it stays lifted.
    await second.policy('till', { blocked: [] });
    await second.leave();
    const third = await start(state, ['shop', 'till']);
    expect((await third.policy('till', {})).blocked).toEqual([]);
    expect((await third.policy('shop', {})).blocked).toEqual([everywhere, here]);
  });

  it('writes an access log, and says why it cannot start', async () => {
    const state = await newPlace();
    const edge = await start(state);
    const { port } = await edge.open('shop', 0);
    await fetch(`http://127.0.0.1:${port}/buy?card=4242`);
    await edge.close();
    const [line] = (await readFile(placeOf(state).accessLog, 'utf8')).split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({ service: 'shop', method: 'GET', path: '/buy?card=', status: 503 });
    const tls = { certificate: join(state, 'none.crt'), key: join(state, 'none.key') };
    const options = { stateDirectory: state, services: [], reserved: [], onError: () => undefined };
    await expect(startEdge({ ...options, address: { listen: '127.0.0.1', tls, trustedProxies: [] } })).rejects.toThrow(
      /The edge did not start: .*The certificate .*none\.crt of the edge cannot be read \(ENOENT\); see edge\.tls/,
    );
  });

  it('goes on when Signalbox is gone, and is taken over with what it serves', async () => {
    const place = await newPlace();
    const first = await start(place, ['shop', 'till'], true);
    const { port } = await first.open('shop', 0);
    const { port: till } = await first.open('till', 0);
    await first.route('shop', [await target('one')]);
    await first.route('till', [await target('till')]);
    await first.leave();
    const second = await start(place, ['shop']);
    expect([first.takenOver, second.takenOver]).toEqual([false, true]);
    expect(second.pid()).toBe(first.pid());
    expect([await ask(port), await ask(till)]).toEqual(['one', null]);
    expect(await second.open('shop', 0)).toEqual({ port, moved: false });
    expect(await ask(port)).toBe('one');
  });

  it('replaces an edge that hangs', async () => {
    const place = await newPlace();
    const first = await start(place, ['shop'], true);
    const pid = first.pid() ?? 0;
    process.kill(pid, 'SIGSTOP');
    await first.leave();
    const second = await start(place);
    expect(second.pid()).not.toBe(pid);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('waits for its port when somebody else took it in between', async () => {
    const edge = await start(await newPlace());
    const { port } = await edge.open('shop', 0);
    await edge.route('shop', [await target('one')]);
    const stranger = createServer((_, response) => response.end('stranger'));
    process.kill(edge.pid() ?? 0, 'SIGKILL');
    const take = async () => {
      stranger.listen(port, '127.0.0.1');
      await once(stranger, 'listening');
    };
    await expect
      .poll(
        () =>
          take().then(
            () => true,
            () => false,
          ),
        { interval: 1 },
      )
      .toBe(true);
    await expect.poll(() => edge.errors.length).toBe(1);
    expect(await ask(port)).toBe('stranger');
    stranger.closeAllConnections();
    await new Promise((resolve) => stranger.close(resolve));
    await expect.poll(() => ask(port), { timeout: 10_000 }).toBe('one');
  });

  it('fits a socket into a folder with a long name, and is not fooled by half a file', async () => {
    const place = await newPlace('a-long-name-'.repeat(12));
    await mkdir(join(place, 'edge'));
    await writeFile(join(place, 'edge', 'routes.json'), '[{"service":"sh');
    await writeFile(join(place, 'edge', 'process.json'), 'null');
    const edge = await start(place);
    const { port } = await edge.open('shop', 0);
    expect(await ask(port)).toBe('503');
    expect(placeOf(place).socket.length).toBeLessThan(100);
    expect(edgeProcess(placeOf(place))).toBe(edge.pid());
    expect(await readdir(join(place, 'edge'))).toEqual(expect.not.arrayContaining([expect.stringMatching(/json\.\d/)]));
  });

  it('says what the edge itself refuses', async () => {
    const edge = await start(await newPlace());
    await expect(edge.route('till', [1])).rejects.toThrow('open it before routing it');
    await expect(edge.drained('till', 1, 10)).rejects.toThrow('open it before routing it');
  });
});
