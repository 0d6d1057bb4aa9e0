import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccessEntry } from './visit.ts';
import { EdgeWorld, raw } from '../../test/harness/edge-world.ts';

const world = new EdgeWorld();
afterEach(() => world.close());

/** A shop behind an edge that writes down what reaches it. */
async function shop(options: Parameters<EdgeWorld['edge']>[0] = {}) {
  const { edge, port } = await world.edge(options);
  const seen: string[] = [];
  const { port: behind } = await world.target(async (request, response) => {
    let body = '';
    try {
      for await (const chunk of request) body += String(chunk);
    } catch {
      // Cut off by the edge.
      return;
    }
    seen.push(`${request.method} ${request.url} ${body}`);
    response.end('ok');
  });
  await edge.route('shop', [behind]);
  return { edge, port, seen };
}

/** What would be a second request to a server that reads the first one otherwise. */
const hidden = 'GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n';
const post = 'POST / HTTP/1.1\r\nHost: x\r\n';
const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`;

describe('a request that two servers could read as two different ones is refused', () => {
  it.each([
    ['a length and a coding', `${post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG${hidden}`],
    ['a coding and a length', `${post}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nG${hidden}`],
    ['two lengths', `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    ['the same length twice', `${post}Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi${hidden}`],
    ['a list of lengths', `${post}Content-Length: 2, 2\r\n\r\nhi${hidden}`],
    ['a length with a sign', `${post}Content-Length: +2\r\n\r\nhi${hidden}`],
    ['a negative length', `${post}Content-Length: -2\r\n\r\nhi${hidden}`],
    ['a length in hex', `${post}Content-Length: 0x2\r\n\r\nhi${hidden}`],
    ['an empty length', `${post}Content-Length: \r\n\r\n${hidden}`],
    ['a length beyond all numbers', `${post}Content-Length: 18446744073709551618\r\n\r\nhi${hidden}`],
    ['a folded header', `GET / HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n`],
    ['a folded coding', `${post}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`],
    ['lines that end with LF', `GET / HTTP/1.1\nHost: x\n\n${hidden}`],
    ['one header that ends with LF', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: b\nX-B: c\r\n\r\n'],
    ['a header with a CR in it', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: b\rX-B: c\r\n\r\n'],
    ['headers that end with LF', `GET / HTTP/1.1\r\nHost: x\r\n\n${hidden}`],
    ['a NUL', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n'],
    ['a space before the colon', `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    ['a space in a name', 'GET / HTTP/1.1\r\nHost: x\r\nX A: b\r\n\r\n'],
    ['a header before the first one', 'GET / HTTP/1.1\r\n X: y\r\nHost: x\r\n\r\n'],
    ['the coding “identity”', `${post}Transfer-Encoding: identity\r\n\r\n${hidden}`],
    ['“identity” and a length', `${post}Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nhi${hidden}`],
    ['the coding “xchunked”', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a coding after “chunked”', `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`],
    ['“chunked” twice', `${post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['two codings in two headers', `${post}Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a coding that we do not undo', `${post}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['a vertical tab before “chunked”', `${post}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['chunks in HTTP/1.0', `POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a chunk that ends with LF', `${chunked}2\nhi\n0\n\n${hidden}`],
    ['a chunk extension that ends with LF', `${chunked}2;a\nhi\r\n0\r\n\r\n${hidden}`],
    ['a chunk extension with a CR', `${chunked}2;a\rb\r\nhi\r\n0\r\n\r\n`],
    ['a chunk that is longer than it says', `${chunked}2\r\nhi!\r\n0\r\n\r\n`],
    ['a chunk size with a sign', `${chunked}+2\r\nhi\r\n0\r\n\r\n`],
    ['a chunk size as 0x2', `${chunked}0x2\r\nhi\r\n0\r\n\r\n`],
    ['a chunk size beyond all numbers', `${chunked}10000000000000002\r\nhi\r\n0\r\n\r\n`],
    ['a chunk size with a space', `${chunked}2 \r\nhi\r\n0\r\n\r\n`],
    ['a length in a trailer', `${chunked}2\r\nhi\r\n0\r\nContent-Length: 9\r\n\r\n`],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    ['a target with another host', 'GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n'],
    ['a target with a user', 'GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n'],
    ['a host with a path', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n'],
    ['a host with a user', 'GET / HTTP/1.1\r\nHost: a@b\r\n\r\n'],
    ['a host with a space', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['no version', `GET /\r\n\r\n`],
    ['HTTP/0.9', 'GET / HTTP/0.9\r\nHost: x\r\n\r\n'],
    ['HTTP/2.0 as text', 'GET / HTTP/2.0\r\nHost: x\r\n\r\n'],
    ["HTTP/2's own beginning", 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/1.2', 'GET / HTTP/1.2\r\nHost: x\r\n\r\n'],
    ['another scheme', 'GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a path that is none', 'GET x HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'an upgrade to HTTP/2 with a body',
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nhi`,
    ],
    ['an upgrade to anything', `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n${hidden}`],
  ])('%s', async (_, bytes) => {
    const { port, seen } = await shop();
    const got = await raw(port, bytes);
    // A status line, once, and the connection is closed: nothing after it is read.
    expect(got).toMatch(/^HTTP\/1\.1 (400|408) /);
    expect(got.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
    expect(seen.filter((line) => line.includes('hidden'))).toEqual([]);
  });

  it.each([
    ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['TLS to a plain port', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('%s comes to nothing', async (_, bytes) => {
    const { port, seen } = await shop();
    expect(await raw(port, bytes)).toMatch(/^(HTTP\/1\.1 400 [^]*)?$/);
    expect(seen).toEqual([]);
  });
});

describe('what is odd but sound reaches the target as one plain request', () => {
  it.each([
    ['a chunk extension', `${chunked}2;name=value\r\nhi\r\n0\r\n\r\n`, 'POST / hi'],
    ['many small chunks', `${chunked}${'1\r\nx\r\n'.repeat(500)}0\r\n\r\n`, `POST / ${'x'.repeat(500)}`],
    ['a tab before “chunked”', `${post}Transfer-Encoding:\tChunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n`, 'POST / hi'],
    ['a target with its own host', 'GET http://X/a?b HTTP/1.1\r\nHost: x\r\n\r\n', 'GET /a?b '],
    ['a host with a port', 'GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n', 'GET / '],
    ['HTTP/1.0 without a host', 'GET / HTTP/1.0\r\n\r\n', 'GET / '],
    [
      'an offer of HTTP/2',
      'GET /a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
      'GET /a ',
    ],
  ])('%s', async (_, bytes, expected) => {
    const { port, seen } = await shop();
    const got = await raw(port, bytes.replace('\r\n', '\r\nConnection: close\r\n'));
    expect(got).toMatch(/^HTTP\/1\.1 200 /);
    expect(seen).toEqual([expected]);
  });

  it('requests in one piece are answered in their order', async () => {
    const { port, seen } = await shop();
    const got = await raw(
      port,
      `${chunked}2\r\nhi\r\n0\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(got.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(seen).toEqual(['POST / hi', 'GET /second ']);
  });
});

describe('what is too large or too slow is refused', () => {
  it('headers: by their size, their number, and a length of path', async () => {
    const { port, seen } = await shop();
    const get = (headers: string, path = '/') => raw(port, `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
    expect(await get(`X-Big: ${'a'.repeat(20_000)}\r\n`)).toContain('431');
    expect(await get(`X-Big: ${'a'.repeat(200_000)}\r\n`)).toContain('431');
    expect(await get('a: b\r\n'.repeat(300))).toContain('431');
    expect(await get('', `/${'a'.repeat(20_000)}`)).toContain('431');
    expect(seen).toEqual([]);
  });

  it('a body that says so, one that does not, and extensions without end', async () => {
    const { edge, port, seen } = await shop();
    await edge.policy('shop', { maxBodyBytes: 10 });
    expect(await raw(port, `${post}Content-Length: 11\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 [^]*larger than 10 bytes/);
    expect(await raw(port, `${post}Expect: 100-continue\r\nContent-Length: 11\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(port, `${chunked}6\r\nhello \r\n6\r\nhello \r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(port, `${chunked}2;${'a'.repeat(20_000)}\r\nhi\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(seen).toEqual([]);
    const fits = `${post}Connection: close\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n0123456789`;
    expect(await raw(port, fits)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(seen).toEqual(['POST / 0123456789']);
  });

  it('headers and bodies that trickle in', async () => {
    const { edge, port, seen } = await shop({ headersTimeoutMs: 150 });
    await edge.policy('shop', { requestTimeoutMs: 300 });
    const trickle = async (beginning: string, drop: string) => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write(beginning);
      const timer = setInterval(() => socket.write(drop), 20);
      let got = '';
      socket.on('data', (chunk) => {
        got += String(chunk);
      });
      await once(socket, 'close');
      clearInterval(timer);
      return got;
    };
    expect(await trickle('GET / HTTP/1.1\r\nHost: x\r\n', 'a: b\r\n')).toMatch(/^HTTP\/1\.1 408 /);
    expect(await trickle(`${post}Content-Length: 9999\r\n\r\n`, 'x')).toMatch(/^HTTP\/1\.1 408 /);
    expect(await trickle(chunked, '1\r\nx\r\n')).toMatch(/^HTTP\/1\.1 408 /);
    expect(await trickle('', '\r\n')).toMatch(/^HTTP\/1\.1 408 /);
    expect(seen).toEqual([]);
  });
});

describe('what the parser refuses', () => {
  it.each([
    ['no HTTP at all', 'SSH-2.0-scan\r\n\r\n', 400],
    ['too many headers for the parser', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
    ['too long a chunk extension', `${chunked}1;${'a'.repeat(20_000)}\r\n`, 413],
    ['a broken chunk', `${chunked}zz\r\n`, 400],
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: x\r\n', 408],
  ])('%s is answered, counted and written down once', async (_, bytes, status) => {
    const entries: AccessEntry[] = [];
    const { edge, port } = await shop({ headersTimeoutMs: 500, onAccess: (entry) => entries.push(entry) });
    expect(await raw(port, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await expect.poll(() => entries.map((entry) => [entry.status, entry.client])).toEqual([[status, '127.0.0.1']]);
    expect(await edge.traffic()).toMatchObject([{ requests: 1, errors: 0 }]);
  });

  it('after an answer on the same connection is another request', async () => {
    const entries: AccessEntry[] = [];
    const { port } = await shop({ onAccess: (entry) => entries.push(entry) });
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    socket.end('nonsense\r\n\r\n');
    await once(socket, 'close');
    await expect.poll(() => entries.map((entry) => entry.status)).toEqual([200, 400]);
  });
});
