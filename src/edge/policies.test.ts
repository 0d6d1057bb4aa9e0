import { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { percentileOf } from '../core/edge/histogram.ts';
import type { Canary } from '../core/edge/model.ts';
import { EdgeWorld, raw } from '../../test/harness/edge-world.ts';
import type { AccessEntry } from './visit.ts';

const world = new EdgeWorld();
afterEach(() => world.close());

const maintenance = { message: 'We are moving <the> database.\nBack at noon.', retryAfterSeconds: 600, allow: [] };
const upgradeRequest = 'GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

/** An edge that takes anything for the client's address that `x-forwarded-for` says. */
const behindProxy = { trustedProxies: ['127.0.0.1'] };
const from = (address: string, headers: Record<string, string> = {}) => ({
  headers: { 'x-forwarded-for': address, ...headers },
});

describe('maintenance', () => {
  it('answers in the form that the client asks for', async () => {
    const { edge, url } = await world.edge();
    await edge.route('shop', [await world.named('one')]);
    await edge.policy('shop', { maintenance });
    const ask = async (accept: string, method = 'GET') => {
      const answer = await fetch(url, { method, headers: { accept } });
      expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
        503,
        '600',
        'no-store',
      ]);
      return { type: answer.headers.get('content-type')?.split(';')[0], text: await answer.text() };
    };
    const page = await ask('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
    expect(page.type).toBe('text/html');
    expect(page.text).toContain('We are moving &lt;the&gt; database.');
    expect(page.text).toContain('<meta http-equiv="refresh" content="600">');
    expect(page.text).toContain('in about 10 minutes');
    expect(page.text).not.toMatch(/src=|href=|url\(|@import|<script/);
    const json = await ask('application/json, text/html;q=0.5');
    expect(JSON.parse(json.text)).toMatchObject({
      error: { code: 'maintenance', message: maintenance.message, retryAfterSeconds: 600 },
    });
    expect(await ask('*/*')).toEqual({ type: 'text/plain', text: `${maintenance.message}\n` });
    expect((await ask('text/html;q=0, application/json;q=0.1, text/plain')).type).toBe('text/plain');
    expect((await ask('text/html', 'HEAD')).text).toBe('');
    await edge.policy('shop', { maintenance: null });
    expect(await (await fetch(url)).text()).toBe('one');
  });

  it('refuses a WebSocket, and a body without reading it for a request', async () => {
    const { edge, port } = await world.edge();
    await edge.route('shop', [await world.named('one')]);
    await edge.policy('shop', { maintenance });
    expect(await raw(port, upgradeRequest)).toMatch(/^HTTP\/1\.1 503 [^]*Retry-After: 600/);
    const got = await raw(
      port,
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    expect(got.match(/HTTP\/1\.1 503/g)).toHaveLength(1);
  });

  it('may be set before the service is opened, and says what is wrong with a policy', async () => {
    const { edge } = await world.edge();
    await edge.policy('till', { maintenance });
    const { port } = await edge.open('till', 0);
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(503);
    await expect(edge.policy('till', { maintenance: { ...maintenance, allow: ['x'] } })).rejects.toThrow(
      '“x” is no address',
    );
    await expect(edge.policy('till', { maintenance: { ...maintenance, retryAfterSeconds: 0 } })).rejects.toThrow(
      'maintenance.retryAfterSeconds',
    );
    await expect(edge.policy('till', { openPaths: ['health'] })).rejects.toThrow('openPaths.0');
    await expect(edge.policy('till', { maxHeaderBytes: 100_000 })).rejects.toThrow('maxHeaderBytes: at most 65536');
    await expect(edge.policy('till', { rateLimits: [{ path: '/', requests: 0, windowMs: 1 }] })).rejects.toThrow(
      'rateLimits.0.requests',
    );
    expect((await edge.policy('till', {})).maintenance).toEqual(maintenance);
  });
});

describe('who a client is', () => {
  it('is believed of a trusted proxy, up to the first address that is none', async () => {
    const { edge, url, port } = await world.edge({ trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });
    const { port: behind } = await world.target((request, response) => response.end(JSON.stringify(request.headers)));
    await edge.route('shop', [behind]);
    const seen = async (chain: string) => {
      const told: unknown = await (await fetch(url, from(chain, { 'x-forwarded-proto': 'https' }))).json();
      expect(told).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-host': `127.0.0.1:${port}` });
      return typeof told === 'object' && told !== null && 'x-forwarded-for' in told ? told['x-forwarded-for'] : null;
    };
    expect(await seen('6.6.6.6, 203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
    expect(await seen('10.1.2.3')).toBe('127.0.0.1');
    expect(await seen('::ffff:203.0.113.7')).toBe('203.0.113.7');
  });

  it('decides over blocks, limits and maintenance', async () => {
    const { edge, url, port } = await world.edge(behindProxy);
    await edge.route('shop', [await world.named('one')]);
    await edge.policy('shop', {
      blocked: [{ address: '203.0.113.0/24', until: null, reason: 'scanning', everywhere: false }],
      rateLimits: [{ path: '/', requests: 2, windowMs: 60_000 }],
    });
    expect((await fetch(url, from('203.0.113.7'))).status).toBe(403);
    expect(await raw(port, upgradeRequest.replace('Host', 'X-Forwarded-For: 203.0.113.9\r\nHost'))).toMatch(
      /^HTTP\/1\.1 403/,
    );
    const first = await fetch(url, from('192.0.2.1'));
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('ratelimit')))).toEqual({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '30',
      'ratelimit-policy': '2;w=60',
    });
    expect((await fetch(url, from('192.0.2.1'))).status).toBe(200);
    const third = await fetch(url, from('192.0.2.1'));
    expect([third.status, third.headers.get('retry-after'), third.headers.get('ratelimit-remaining')]).toEqual([
      429,
      '30',
      '0',
    ]);
    expect(await raw(port, upgradeRequest.replace('Host', 'X-Forwarded-For: 192.0.2.1\r\nHost'))).toMatch(
      /^HTTP\/1\.1 429/,
    );
    expect((await fetch(url, from('192.0.2.2'))).status).toBe(200);
    await edge.policy('shop', { maintenance: { ...maintenance, allow: ['192.0.2.3'] } });
    expect([(await fetch(url, from('192.0.2.4'))).status, (await fetch(url, from('192.0.2.3'))).status]).toEqual([
      503, 200,
    ]);
  });
});

describe('targets that refuse', () => {
  it('are passed over while others serve, also for what may be sent only once', async () => {
    const { edge, url, port } = await world.edge();
    const gone = await world.target((_, response) => response.end());
    await gone.stop();
    const two = await world.target((request, response) => request.pipe(response));
    two.server.on('upgrade', (_, socket) =>
      socket.end('HTTP/1.1 101 Hi\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
    await edge.route('shop', [gone.port, two.port]);
    const bodies = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => (await fetch(url, { method: 'POST', body: `body ${i}` })).text()),
    );
    expect(bodies).toEqual(Array.from({ length: 20 }, (_, i) => `body ${i}`));
    for (let i = 0; i < 4; i += 1) expect(await raw(port, upgradeRequest)).toMatch(/^HTTP\/1\.1 101/);
    // With nobody else, it is tried all the same.
    await edge.route('shop', [gone.port]);
    expect((await fetch(url)).status).toBe(502);
  });
});

describe('a canary', () => {
  async function withCanary(
    share: number,
  ): Promise<{ edge: Awaited<ReturnType<EdgeWorld['edge']>>['edge']; url: string; canary: Canary }> {
    const { edge, url } = await world.edge();
    await edge.route('shop', [await world.named('stable')]);
    const canary = { targets: [await world.named('canary')], share, cookie: 'shop-canary' };
    await edge.canary('shop', canary);
    return { edge, url, canary };
  }
  const ask = async (url: string, cookie?: string) => {
    const answer = await fetch(url, cookie === undefined ? {} : { headers: { cookie: `a=1; shop-canary=${cookie}` } });
    return { side: await answer.text(), set: answer.headers.getSetCookie() };
  };

  it('serves its share of clients, and keeps each where it is', async () => {
    const { edge, url, canary } = await withCanary(50);
    const clients = await Promise.all(Array.from({ length: 200 }, () => ask(url)));
    const onCanary = clients.filter(({ side }) => side === 'canary').length;
    // 200 throws of a coin: outside of this once in 10^12 runs.
    expect(onCanary).toBeGreaterThan(50);
    expect(onCanary).toBeLessThan(150);
    const side = clients[0]?.side ?? '';
    const cookie = clients[0]?.set[0] ?? '';
    expect(cookie).toMatch(/^shop-canary=\d{1,2}; Path=\/; HttpOnly; SameSite=Lax$/);
    const place = /=(\d+)/.exec(cookie)?.[1] ?? '';
    for (let i = 0; i < 5; i += 1) expect(await ask(url, place)).toEqual({ side, set: [] });
    await edge.canary('shop', { ...canary, share: 10 });
    expect([(await ask(url, '9')).side, (await ask(url, '10')).side]).toEqual(['canary', 'stable']);
    const sides = await edge.canaryTraffic('shop');
    expect(sides?.canary.requests).toBe(onCanary + (side === 'canary' ? 6 : 1));
    expect(sides?.stable.requests).toBe(200 - onCanary + (side === 'stable' ? 6 : 1));
    // Told again, it is the same one: a Signalbox that was started anew goes on with what was counted.
    await edge.canary('shop', { ...canary, share: 10 });
    expect(await edge.canaryTraffic('shop')).toEqual(sides);
    await edge.canary('shop', null);
    expect(await edge.canaryTraffic('shop')).toBeNull();
    expect(await ask(url, '0')).toEqual({ side: 'stable', set: [] });
  });

  it('is tried by name with a share of 0, and counts its errors apart', async () => {
    const { edge, url, canary } = await withCanary(0);
    const { port } = await world.target((_, response) => response.writeHead(500).end('broken'));
    await edge.canary('shop', { ...canary, targets: [port] });
    expect([(await ask(url)).side, (await ask(url, 'canary')).side, (await ask(url, 'stable')).side]).toEqual([
      'stable',
      'broken',
      'stable',
    ]);
    const [traffic] = await edge.traffic();
    const sides = await edge.canaryTraffic('shop');
    expect([traffic?.errors, sides?.stable.errors, sides?.canary.errors]).toEqual([1, 0, 1]);
  });

  it('says what is wrong with it', async () => {
    const { edge, canary } = await withCanary(0);
    await expect(edge.canary('shop', { ...canary, share: 101 })).rejects.toThrow('share: ');
    await expect(edge.canary('shop', { ...canary, cookie: 'a;b' })).rejects.toThrow('cookie: ');
  });

  it('that refuses connections costs nobody an answer', async () => {
    const { edge, url, canary } = await withCanary(100);
    const gone = await world.target((_, response) => response.end());
    await gone.stop();
    await edge.canary('shop', { ...canary, targets: [gone.port] });
    const post = await fetch(url, { method: 'POST', body: 'x' });
    expect([await post.text(), (await ask(url)).side]).toEqual(['stable', 'stable']);
    const [traffic] = await edge.traffic();
    const sides = await edge.canaryTraffic('shop');
    expect([traffic?.errors, sides?.stable.errors]).toEqual([0, 0]);
    expect(sides?.canary).toMatchObject({ requests: 2, errors: 2 });
    await edge.canary('shop', { ...canary, targets: [] });
    expect((await ask(url, '0')).side).toBe('stable');
  });
});

describe('what crossed the edge', () => {
  it('is counted by route class, with names for what exists only', async () => {
    const { edge, url } = await world.edge();
    const { port } = await world.target((request, response) => {
      response.writeHead(request.url?.startsWith('/users') ? 200 : 404).end('x'.repeat(1000));
    });
    await edge.route('shop', [port]);
    for (const path of ['/users/1', '/users/22?token=x', '/wp-admin', '/.env'])
      await (await fetch(`${url}${path}`)).text();
    const [traffic] = await edge.traffic();
    const routes = new Map(traffic?.routes.map((route) => [route.route, route]));
    expect([...routes.keys()].sort()).toEqual(['GET /users/:id', 'other']);
    expect(routes.get('GET /users/:id')).toMatchObject({ requests: 2, statuses: { '2xx': 2 } });
    expect(routes.get('GET /users/:id')?.bytes).toBeGreaterThan(2000);
    expect(routes.get('other')).toMatchObject({ requests: 2, statuses: { '4xx': 2 } });
    expect(percentileOf(traffic?.durations ?? {}, 95)).toBeGreaterThan(0);
  });

  it('has a bounded number of names', async () => {
    const { edge, url } = await world.edge();
    await edge.route('shop', [await world.named('one')]);
    const words = Array.from(
      { length: 120 },
      (_, i) => `${String.fromCharCode(97 + (i % 26))}${'x'.repeat(i / 26 + 1)}`,
    );
    await Promise.all(words.map(async (word) => (await fetch(`${url}/${word}`)).text()));
    const [traffic] = await edge.traffic();
    expect(traffic?.routes).toHaveLength(101);
    expect(traffic?.routes.find(({ route }) => route === 'other')?.requests).toBe(20);
  });

  it('is told of each request when it is over, without the values of its query', async () => {
    const entries: AccessEntry[] = [];
    const leaving = new Socket();
    const { edge, url, port } = await world.edge({ onAccess: (entry) => entries.push(entry) });
    const { port: behind } = await world.target((request, response) => {
      if (request.url === '/hang') return leaving.destroy();
      response.end(request.headers['x-request-id']);
    });
    await edge.route('shop', [behind]);
    const answer = await fetch(`${url}/a?b=c`, { headers: { 'x-request-id': 'mine-1' } });
    expect([answer.headers.get('x-request-id'), await answer.text()]).toEqual(['mine-1', 'mine-1']);
    const other = await fetch(url, { headers: { 'x-request-id': 'not safe"' } });
    expect(await other.text()).toMatch(/^[0-9a-f-]{36}$/);
    await raw(port, 'GET /odd HTTP/1.1\r\nHost: a/b\r\n\r\n');
    leaving.connect(port, '127.0.0.1').write('GET /hang HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => entries.length, { timeout: 30_000 }).toBe(4);
    expect(entries.map(({ status, method, requestId }) => [status, method, requestId.length])).toEqual([
      [200, 'GET', 6],
      [200, 'GET', 36],
      [400, 'GET', 36],
      [499, 'GET', 36],
    ]);
    expect(entries[0]).toMatchObject({ service: 'shop', client: '127.0.0.1', targetPort: behind, side: null });
    expect(entries[0]?.bytes).toBeGreaterThan(100);
  });
});
