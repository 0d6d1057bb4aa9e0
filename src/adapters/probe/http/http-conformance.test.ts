import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { rudeness, rudeServer } from '../../../../test/fakes/rude-server.ts';
import { checkOf } from '../../../../test/harness/checks.ts';
import { freePort } from '../../../../test/harness/redis.ts';
import { probeConformance } from '../conformance.ts';
import { openProbes } from '../open-probes.ts';

const metrics = ['# TYPE queue gauge', 'queue{name="mail",host="a \\"b\\""} 12', 'queue{name="sms"} 3 170000', 'up 1'];
const secret = 'very-secret-key';

/** Says what it was asked, counts what is open. */
async function service() {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://it');
    if (pathname === '/hop') return void response.writeHead(302, { location: '/echo' }).end();
    if (pathname === '/round') return void response.writeHead(302, { location: '/round' }).end();
    if (pathname === '/inside') return void response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    if (pathname === '/away') return void response.writeHead(302, { location: `http://localhost:${port}/echo` }).end();
    if (pathname === '/metrics') return void response.end(`${metrics.join('\n')}\n`);
    const { method, headers } = request;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ method, key: headers['x-key'] ?? null, checks: [{ name: 'db', ms: 12 }] }));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    open: () => sockets.size,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const http = (url: string, expect: string[] = [], changes = {}) =>
  checkOf(
    { kind: 'http', url, method: 'GET', headers: { 'x-key': '${KEY}' }, body: null, redirects: 3, ...changes },
    { expect, timeoutMs: 1500 },
  );

probeConformance('http', async () => {
  const healthy = await service();
  const acts = ['hangsUp', 'garbage', 'endless', 'endlessBody', 'hugeHeaders', 'halfClosed', 'trickle'] as const;
  const slow = ['trickledBody', 'trickledHead', 'silent'] as const;
  const rude = new Map<string, Awaited<ReturnType<typeof rudeServer>>>();
  for (const act of [...acts, ...slow]) rude.set(act, await rudeServer(rudeness[act]));
  const at = (act: string) => `http://127.0.0.1:${rude.get(act)?.port}/`;
  const quick = (act: string) => ({ ...http(at(act), ['body contains "y"']), timeoutMs: 300 });
  const echo = `${healthy.url}/echo`;
  return {
    options: { environment: { KEY: secret, HEALTHY: healthy.url } },
    passing: http('${HEALTHY}/hop', [
      'status in 200..299',
      'json.checks[0].ms < 200',
      'json.checks has [{"name": "db"}]',
      `json.key == "${secret}"`,
      'header.content-type contains "json"',
      'duration < 10s',
      'json.gone not exists',
      'body not contains "error"',
    ]),
    failing: [
      {
        name: 'a condition',
        check: http(echo, ['json.checks[0].ms < 5']),
        reason: /“json.checks\[0\].ms” is 12, expected < 5/,
      },
      {
        name: 'a secret echoed',
        check: http(echo, ['json.key == "other"']),
        reason: /is "\[masked\]", expected == "other"/,
      },
      {
        name: 'a missing header',
        check: http(echo, ['header.x-cache exists']),
        reason: /answered without “header.x-cache”/,
      },
      {
        name: 'redirects without end',
        check: http(`${healthy.url}/round`, ['status == 200']),
        reason: /answered 302, expected 200/,
      },
      { name: 'hangs up', check: quick('hangsUp'), reason: /closed before/ },
      { name: 'no HTTP', check: quick('garbage'), reason: /is not HTTP/ },
      { name: 'endless bytes', check: quick('endless'), reason: /is not HTTP|too long/ },
      { name: 'drops of no HTTP', check: quick('trickle'), reason: /is not HTTP/ },
      { name: 'an endless body', check: quick('endlessBody'), reason: /more than 64 KB/ },
      { name: 'huge headers', check: quick('hugeHeaders'), reason: /headers are too long/ },
      { name: 'half an answer', check: quick('halfClosed'), reason: /closed before/ },
      { name: 'a body in drops', check: quick('trickledBody'), reason: /no answer within 300 ms/ },
      { name: 'a head in drops', check: quick('trickledHead'), reason: /no answer within 300 ms/ },
      { name: 'nobody', check: http(`http://127.0.0.1:${await freePort()}/`), reason: /connection refused/ },
    ],
    lost: [
      {
        name: 'a redirect to the metadata service',
        check: http(`${healthy.url}/inside`),
        reason: /refused to ask: 169.254.169.254/,
      },
      { name: 'a variable that is not set', check: http('${NOT_SET}/'), reason: /NOT_SET is not set/ },
    ],
    hanging: { ...quick('silent') },
    secrets: [secret],
    left: () => healthy.open() + [...rude.values()].reduce((sum, one) => sum + one.open(), 0),
    close: async () => {
      await healthy.close();
      for (const one of rude.values()) await one.close();
    },
  };
});

probeConformance('prometheus', async () => {
  const healthy = await service();
  const silent = await rudeServer(rudeness.silent);
  const scrape = (metric: string, labels: Record<string, string>, expect: string[] = [], path = '/metrics') =>
    checkOf({ kind: 'prometheus', url: `${healthy.url}${path}`, metric, labels }, { expect });
  return {
    options: {},
    passing: scrape('queue', { name: 'mail', host: 'a "b"' }, ['value in 10..20']),
    failing: [
      {
        name: 'too much',
        check: scrape('queue', { name: 'mail' }, ['value <= 5']),
        reason: /value is 12, expected <= 5/,
      },
      { name: 'two series', check: scrape('queue', {}), reason: /shows 2 series of queue/ },
      { name: 'none', check: scrape('queu', {}), reason: /shows no queu/ },
    ],
    lost: [],
    hanging: {
      ...checkOf({ kind: 'prometheus', url: `http://127.0.0.1:${silent.port}`, metric: 'up', labels: {} }),
      timeoutMs: 200,
    },
    secrets: [],
    left: () => healthy.open() + silent.open(),
    close: async () => void (await Promise.all([healthy.close(), silent.close()])),
  };
});

test('a key is not told to the server that a redirect leads to', async () => {
  const healthy = await service();
  const probes = openProbes({ clock: { now: () => 1 }, environment: { KEY: secret } });
  const { signal } = new AbortController();
  expect(await probes.probe(http(`${healthy.url}/hop`, [`json.key == "${secret}"`]), signal)).toMatchObject({
    reason: null,
  });
  expect(await probes.probe(http(`${healthy.url}/away`, ['json.key == null']), signal)).toMatchObject({ reason: null });
  await probes.close();
  await healthy.close();
});
