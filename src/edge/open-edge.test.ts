import { once } from 'node:events';
import { createServer, request as openRequest, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createNetServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Edge } from '../engine/platform-ports.ts';
import { openEdge } from './open-edge.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen.');
  return address.port;
}

async function target(listener: RequestListener): Promise<{ port: number; server: Server; stop: () => Promise<void> }> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  closing.push(stop);
  return { port: portOf(server), server, stop };
}

async function edgeWith(limits?: {
  responseTimeoutMs?: number;
  headersTimeoutMs?: number;
}): Promise<{ edge: Edge; url: string; port: number }> {
  const { responseTimeoutMs, headersTimeoutMs } = limits ?? {};
  const edge = openEdge(headersTimeoutMs === undefined ? {} : { headersTimeoutMs });
  closing.push(() => edge.close());
  if (responseTimeoutMs !== undefined) await edge.policy('shop', { responseTimeoutMs });
  const { port } = await edge.open('shop', 0);
  return { edge, port, url: `http://127.0.0.1:${port}` };
}

/** Sends bytes as they are and gives all that came back until the connection closed. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let got = '';
  for await (const chunk of socket) got += String(chunk);
  return got;
}

describe('the edge', () => {
  it('gives each request to the target with the fewest under way, equals in turn', async () => {
    const { edge, url } = await edgeWith();
    const held: (() => void)[] = [];
    const one = await target((request, response) => {
      if (request.url === '/hold') held.push(() => response.end('one'));
      else response.end('one');
    });
    const two = await target((_, response) => response.end('two'));
    await edge.route('shop', [one.port, two.port]);
    const text = async (path = '/') => (await fetch(`${url}${path}`)).text();
    expect([await text(), await text(), await text(), await text()].sort()).toEqual(['one', 'one', 'two', 'two']);
    await edge.route('shop', [one.port]);
    const slow = text('/hold');
    await expect.poll(() => held.length).toBe(1);
    await edge.route('shop', [one.port, two.port]);
    expect([await text(), await text(), await text()]).toEqual(['two', 'two', 'two']);
    for (const answer of held) answer();
    expect(await slow).toBe('one');
  });

  it('repeats a GET on another target when the one it went to breaks off', async () => {
    const { edge, url } = await edgeWith();
    const one = await target((request) => request.socket.destroy());
    const two = await target((_, response) => response.end('two'));
    await edge.route('shop', [one.port, two.port]);
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(url)).text()));
    expect(new Set(answers)).toEqual(new Set(['two']));
  });

  it('answers 503 until it is routed, and again when the route is taken away', async () => {
    const { edge, url } = await edgeWith();
    expect((await fetch(url)).status).toBe(503);
    const one = await target((_, response) => response.end('one'));
    await edge.route('shop', [one.port]);
    expect(await (await fetch(url)).text()).toBe('one');
    await edge.route('shop', []);
    const refused = await fetch(url);
    expect([refused.status, await refused.text()]).toEqual([503, 'shop is not running.\n']);
  });

  it('takes the next free port that nobody else wants when the one asked for is taken', async () => {
    const taken = await target((_, response) => response.end());
    const edge = openEdge({ reserved: [taken.port + 1] });
    closing.push(() => edge.close());
    const opened = await edge.open('shop', taken.port);
    expect(opened.moved).toBe(true);
    expect(opened.port).toBeGreaterThan(taken.port + 1);
  });

  it('passes a request on with its method, path, body and repeated headers, and the answer back', async () => {
    const { edge, url } = await edgeWith();
    const one = await target(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      response.writeHead(201, { 'Set-Cookie': ['a=1', 'b=2'], 'X-Seen': `${request.method} ${request.url} ${body}` });
      response.end('made');
    });
    await edge.route('shop', [one.port]);
    const answer = await fetch(`${url}/things?x=1`, { method: 'POST', body: 'hello' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-seen')).toBe('POST /things?x=1 hello');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.text()).toBe('made');
  });

  it('drops what a client claims to be forwarding, and hop-by-hop headers, and says who sent it', async () => {
    const { edge, port } = await edgeWith();
    const one = await target((request, response) => response.end(JSON.stringify(request.headers)));
    await edge.route('shop', [one.port]);
    const got = await raw(
      port,
      'GET / HTTP/1.1\r\nHost: shop.example\r\nX-Forwarded-For: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\n' +
        'X-Private: no\r\nTE: trailers\r\nConnection: close, X-Private\r\n\r\n',
    );
    expect(got).toContain('"x-forwarded-for":"127.0.0.1"');
    expect(got).toContain('"x-forwarded-host":"shop.example"');
    expect(got).toContain('"host":"shop.example"');
    expect(got).not.toMatch(/6\.6\.6\.6|x-private|trailers/);
  });

  it('frames a body the way it came, so that nothing of it is read as a second request', async () => {
    const { edge, port } = await edgeWith();
    const seen: string[] = [];
    const one = await target(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      seen.push(`${request.method} ${request.url} ${body.length}`);
      response.end('ok');
    });
    await edge.route('shop', [one.port]);
    const smuggled = 'GET /admin HTTP/1.1\r\n\r\n';
    const chunk = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;
    await raw(port, `DELETE /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}`);
    const both = await raw(
      port,
      `POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
    );
    expect(both).toContain('400 Bad Request');
    expect(seen).toEqual([`DELETE /a ${smuggled.length}`]);
  });

  it('refuses oversized headers, and a client that never finishes its own', async () => {
    const { port } = await edgeWith({ headersTimeoutMs: 100 });
    expect(await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain('431');
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\n')).toContain('408');
  });

  it('streams an answer as it comes', async () => {
    const { edge, url } = await edgeWith();
    const one = await target((_, response) => response.write('first'));
    await edge.route('shop', [one.port]);
    const answer = await fetch(url);
    const first = await answer.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('first');
  });

  it('passes a WebSocket upgrade on, both ways, and a refusal of one', async () => {
    const { edge, port } = await edgeWith();
    const one = await target((_, response) => response.writeHead(401).end('who are you?'));
    one.server.on('upgrade', (request, socket) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${request.headers.upgrade}\r\n\r\n`,
      );
      socket.on('data', (data) => socket.end(`echo ${String(data)}`));
    });
    await edge.route('shop', [one.port]);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    let got = '';
    for await (const chunk of socket) {
      got += String(chunk);
      if (got.endsWith('\r\n\r\n')) socket.write('hello');
    }
    expect(got).toMatch(/^HTTP\/1\.1 101 [^]*Upgrade: websocket[^]*echo hello$/);
    one.server.removeAllListeners('upgrade');
    const refused = await raw(
      port,
      'GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(refused).toMatch(/^HTTP\/1\.1 401 [^]*who are you\?$/);
  });

  it('closes while a WebSocket is open', async () => {
    const { edge, port } = await edgeWith();
    const one = await target((_, response) => response.end());
    one.server.on('upgrade', (_, socket) => {
      socket.once('end', () => socket.end());
      socket.resume().write('HTTP/1.1 101 Hi\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    await edge.route('shop', [one.port]);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(socket, 'data');
    const closed = once(socket, 'close');
    await edge.close();
    await closed;
  });

  it('answers 502 when the target is gone and 504 when it is silent', async () => {
    const { edge, url, port } = await edgeWith({ responseTimeoutMs: 150 });
    const gone = await target((_, response) => response.end());
    await gone.stop();
    await edge.route('shop', [gone.port]);
    expect((await fetch(url)).status).toBe(502);
    const silent = await target(() => undefined);
    await edge.route('shop', [silent.port]);
    expect((await fetch(url)).status).toBe(504);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(504);
    const upgrade = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    expect(await raw(port, upgrade)).toMatch(/^HTTP\/1\.1 504 [^]*did not answer in 150 ms/);
  });

  it('repeats a GET on the present target when the one it went to breaks off, and never a POST', async () => {
    const { edge, url } = await edgeWith();
    const one = await target((request) => {
      void edge.route('shop', [two.port]);
      request.socket.destroy();
    });
    const two = await target((_, response) => response.end('two'));
    await edge.route('shop', [one.port]);
    expect(await (await fetch(url)).text()).toBe('two');
    await edge.route('shop', [one.port]);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(502);
  });

  it('says when a target is drained: after its last request, or when time is up', async () => {
    const { edge, url } = await edgeWith();
    const finish: (() => void)[] = [];
    const one = await target((_, response) => finish.push(() => response.end('late')));
    const two = await target((_, response) => response.end('two'));
    await edge.route('shop', [one.port]);
    const late = fetch(url);
    await expect.poll(() => finish.length).toBe(1);
    await edge.route('shop', [two.port]);
    let drained = false;
    const draining = edge.drained('shop', one.port, 30_000).then(() => (drained = true));
    await edge.drained('shop', one.port, 10);
    expect(drained).toBe(false);
    expect(await (await fetch(url)).text()).toBe('two');
    finish[0]?.();
    await draining;
    expect(await (await late).text()).toBe('late');
  });

  it.each([
    ['a status line with control characters', 'HTTP/1.1 200 O\u0001K\u007f\r\nContent-Length: 2\r\n\r\nok'],
    ['a header with bytes above ASCII', 'HTTP/1.1 200 OK\r\nX-Name: \u00e9\u0085\r\nContent-Length: 2\r\n\r\nok'],
    ['a header with control characters', 'HTTP/1.1 200 OK\r\nX-Name: \u0001\r\nContent-Length: 2\r\n\r\nok'],
    ['a status out of range', 'HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok'],
    ['a status with four digits', 'HTTP/1.1 1000 Odd\r\nContent-Length: 2\r\n\r\nok'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok'],
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a body that is cut short', 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok'],
  ])('survives a target that answers %s', async (_, bytes) => {
    const { edge, port } = await edgeWith();
    const server = createNetServer((socket) => socket.once('data', () => socket.end(bytes, 'latin1')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    await edge.route('shop', [typeof address === 'object' && address !== null ? address.port : 0]);
    const got = await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(got).toMatch(/^HTTP\/1\.1 (200|502) /);
    const one = await target((__, response) => response.end('fine'));
    await edge.route('shop', [one.port]);
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain('fine');
  });

  it.each(['/\u00ff\u0080', '/%', '//x', '/a?b#c', 'http://other.example/x?y', '*'])(
    'survives the path %j',
    async (path) => {
      const { edge, port } = await edgeWith();
      const one = await target((request, response) => response.end(`saw ${request.url}`));
      await edge.route('shop', [one.port]);
      for (const method of ['GET', 'OPTIONS']) {
        const got = await raw(
          port,
          `${method} ${path} HTTP/1.1\r\nHost: x\r\nX-A: \u0080\u00ff\r\nConnection: close\r\n\r\n`,
        );
        expect(got).toMatch(/^HTTP\/1\.1 (200|400) /);
        expect(got).not.toContain('saw http');
      }
    },
  );

  it('counts requests and errors since the last look', async () => {
    const { edge, url } = await edgeWith();
    const one = await target((request, response) => response.writeHead(request.url === '/bad' ? 500 : 404).end());
    await fetch(url);
    await edge.route('shop', [one.port]);
    await fetch(url);
    await fetch(`${url}/bad`);
    expect(await edge.traffic()).toMatchObject([{ service: 'shop', requests: 3, errors: 2 }]);
    expect(await edge.traffic()).toMatchObject([{ service: 'shop', requests: 0, errors: 0 }]);
  });

  it("does not count an upgrade that is refused for its client's own fault as an error of the service", async () => {
    const { edge, port } = await edgeWith();
    const one = await target((_, response) => response.end());
    await edge.route('shop', [one.port]);
    const got = await raw(
      port,
      'GET ftp://x/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(got).toContain('400 Bad Request');
    expect(await edge.traffic()).toMatchObject([{ service: 'shop', requests: 1, errors: 0 }]);
  });

  it('does not count the probes of Signalbox itself as traffic', async () => {
    const { edge, url } = await edgeWith();
    expect((await fetch(url, { headers: { 'user-agent': 'Signalbox' } })).status).toBe(503);
    expect(await edge.traffic()).toMatchObject([{ service: 'shop', requests: 0, errors: 0 }]);
  });

  it('fails no request while the route is swapped back and forth under load', async () => {
    const { edge, port } = await edgeWith();
    const one = await target((_, response) => setTimeout(() => response.end('1'), 2));
    const two = await target((_, response) => setTimeout(() => response.end('2'), 2));
    await edge.route('shop', [one.port]);
    const get = () =>
      new Promise<number>((resolve, reject) => {
        const sent = openRequest({ port, host: '127.0.0.1', agent: false }, (answer) => {
          answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
        });
        sent.once('error', reject).end();
      });
    const statuses: number[] = [];
    for (let round = 0; round < 30; round += 1) {
      await edge.route('shop', [round % 2 === 0 ? two.port : one.port]);
      statuses.push(...(await Promise.all(Array.from({ length: 10 }, get))));
    }
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  });
});
