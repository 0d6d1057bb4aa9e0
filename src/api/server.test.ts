import { createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretValue, type Lantern } from '../../test/e2e/control-room.ts';
import { type ServedLantern, serveLantern } from '../../test/harness/served-lantern.ts';
import type { Platform } from '../engine/platform-ports.ts';
import type { Store } from '../engine/ports.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';
import { type ApiServer, startApi } from './server.ts';

let api: ServedLantern;
let lantern: Lantern;
let server: ApiServer;
beforeAll(async () => {
  api = await serveLantern();
  ({ lantern, server } = api);
});
afterAll(() => api.close());

/** Reads a stream until `enough` says so; fails after 10 s. */
async function readUntil(path: string, enough: (text: string) => boolean, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(server.url + path, {
    headers,
    signal: AbortSignal.any([abort.signal, AbortSignal.timeout(10_000)]),
  });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString('utf8');
    if (enough(text)) break;
  }
  abort.abort();
  return { text, response };
}

const idsIn = (text: string): string[] => [...text.matchAll(/^id: (\S+)$/gm)].map((match) => match[1] ?? '');

describe('live updates', () => {
  it('begin with the whole state, and send it again when something has changed', async () => {
    const reading = readUntil('/api/live', (text) => text.includes('"status":"down"'));
    await lantern.probed('gateway', { up: true });
    await lantern.probed('press', { up: false, reason: 'connection refused' });
    const { text, response } = await reading;
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-security-policy')).not.toBeNull();
    expect(text).toMatch(/^retry: \d+$/m);
    expect(new Set(idsIn(text)).size).toBe(idsIn(text).length);
  });

  it('tell of what the state itself does not hold: a line of a timeline', async () => {
    await lantern.open({ id: 'inc-noted' });
    const noted: Promise<unknown>[] = [];
    const { text } = await readUntil('/api/live', (soFar) => {
      // The first snapshot has come, and the incident is in it: from here on only the timeline changes.
      if (soFar.includes('inc-noted') && noted.length === 0)
        noted.push(lantern.deps.noteIncident('inc-noted', 'Bo Example', 'It is warm'));
      return idsIn(soFar).length > 1;
    });
    await Promise.all(noted);
    expect(idsIn(text).length).toBe(2);
  });

  it('send nothing but a sign of life to a client that has the present state already', async () => {
    const first = await readUntil('/api/live', (text) => text.includes('\n\nevent: state') && text.endsWith('\n\n'));
    const [id] = idsIn(first.text);
    const again = await readUntil('/api/live', (text) => text.includes('event:'), { 'last-event-id': id ?? '' });
    expect(again.text).toContain('event: still');
    expect(again.text).not.toContain('event: state');
    const stale = await readUntil('/api/live', (text) => text.includes('event:'), { 'last-event-id': 'of-last-week' });
    expect(stale.text).toContain('event: state');
  });

  it('are asked of the store once, however many listen', async () => {
    let asked = 0;
    const { store } = lantern;
    const counted: Store = {
      transaction: (work) => store.transaction(work),
      read: (work) => store.read(work),
      version: () => {
        asked += 1;
        return store.version();
      },
      close: () => store.close(),
    };
    const other = await startApi({ ...lantern.deps, store: counted }, { port: 0 });
    const aborts = Array.from({ length: 8 }, () => new AbortController());
    const opened = await Promise.all(aborts.map(({ signal }) => fetch(`${other.url}/api/live`, { signal })));
    await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(1);
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 600));
    // Eight polls of their own would ask at least eight times in 600 ms.
    expect(asked - before).toBeLessThan(8);
    expect(opened.every((response) => response.ok)).toBe(true);
    for (const abort of aborts) abort.abort();
    await other.close();
  });
});

describe('followed logs', () => {
  it('give the tail and then each new line, masked', async () => {
    const write = (text: string) =>
      lantern.platform.write({ at: Date.now(), service: 'press', releaseId: 'r1', stream: 'out', text });
    write('out of ink');
    const reading = readUntil('/api/services/press/logs/follow?tail=5', (text) => text.includes('more ink'));
    // Written again and again, since nobody can tell from outside when following has begun.
    const timer = setInterval(() => write(`more ink for ${secretValue}`), 20);
    const { text } = await reading;
    clearInterval(timer);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string });
    expect(lines[0]?.text).toBe('out of ink');
    expect(lines.at(-1)?.text).toBe('more ink for [masked]');
  });

  it('end with the reason when the platform cannot follow', async () => {
    const other = await startApi(
      { ...lantern.deps, platform: { ...lantern.platform, follow: () => Promise.reject(new Error('disk gone')) } },
      { port: 0 },
    );
    const text = await (await fetch(`${other.url}/api/logs/follow?tail=0`)).text();
    await other.close();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'internal' } });
  });
});

describe('a client that has gone before its stream begins', () => {
  /** Asks for `path`, goes while the platform is asked for its status, and lets that go on once the server knows. */
  async function goesEarly(path: string, changes: Partial<typeof lantern.deps> = {}): Promise<App> {
    let reached: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (reached = resolve));
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const status = async () => {
      reached();
      await held;
      return lantern.platform.status();
    };
    const app = await buildApp({
      ...lantern.deps,
      ...changes,
      platform: { ...lantern.platform, ...changes.platform, status },
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const asked = request(url + path).on('error', () => undefined);
    asked.end();
    await asking;
    asked.destroy();
    const connections = () => new Promise<number>((resolve) => app.server.getConnections((_, count) => resolve(count)));
    await expect.poll(connections, { timeout: 10_000 }).toBe(0);
    goOn();
    return app;
  }

  it('is not followed for', async () => {
    const signals: AbortSignal[] = [];
    const follow: Platform['follow'] = (query, onLine, signal) => {
      signals.push(signal);
      return lantern.platform.follow(query, onLine, signal);
    };
    const app = await goesEarly('/api/services/press/logs/follow', { platform: { ...lantern.platform, follow } });
    await expect.poll(() => signals.length, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => signals[0]?.aborted, { timeout: 10_000 }).toBe(true);
    await app.close();
  });

  it('is not kept up to date', async () => {
    let asked = 0;
    const { store } = lantern;
    const version = () => {
      asked += 1;
      return store.version();
    };
    const transaction: Store['transaction'] = (work) => store.transaction(work);
    const read: Store['read'] = (work) => store.read(work);
    const app = await goesEarly('/api/live', { store: { transaction, read, version, close: () => store.close() } });
    // The feed asks twice a second while anybody listens; once more may be under way.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(asked).toBe(before);
    await app.close();
  });
});

describe('the listener', () => {
  it('takes the next port when the wanted one is taken, and says so', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const other = await startApi(lantern.deps, { port });
    expect(other).toMatchObject({ moved: true });
    expect(other.port).not.toBe(port);
    expect((await fetch(`${other.url}/api/healthz`)).status).toBe(200);
    await other.close();
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('refuses a rebound name on the wire', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/api/state`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('closes at once, with streams open', async () => {
    const other = await startApi(lantern.deps, { port: 0 });
    const live = await fetch(`${other.url}/api/live`);
    const follow = await fetch(`${other.url}/api/logs/follow`);
    await other.close();
    await expect(fetch(`${other.url}/api/healthz`)).rejects.toThrow();
    await Promise.allSettled([live.text(), follow.text()]);
  });
});
