import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpCheck } from '../../../../test/harness/checks.ts';
import { conditionsOf } from '../../../core/check/conditions-of.ts';
import type { Check, CheckOf } from '../../../core/check/model.ts';
import type { ExpectedAnswer } from '../../../core/runbook/plan.ts';
import { openProbes } from '../open-probes.ts';
import { isRefused } from '../refused-address.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function service(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  closing.push(() => Promise.resolve(server.closeAllConnections()));
  return listen(server);
}

const okAndReady = { status: 200, json: { status: 'ok', ready: true }, text: null };

function checkOf(url: string, changes: Partial<CheckOf<'http'>> & { expected?: ExpectedAnswer } = {}): Check {
  const { expected = okAndReady, ...rest } = changes;
  return httpCheck(url, { expect: conditionsOf(expected), ...rest });
}

function probe(check: Check, signal = new AbortController().signal) {
  const probes = openProbes({ clock: { now: () => 5000 } });
  closing.push(() => probes.close());
  return probes.probe(check, signal);
}

const json = (body: unknown) => JSON.stringify(body);
const anything = { status: null, json: null, text: null };

describe('an answer', () => {
  test.each([
    { answer: json({ status: 'ok', ready: true }), outcome: 'pass', reason: null },
    { answer: json({ ready: true, uptime: 5, status: 'ok' }), outcome: 'pass', reason: null },
    {
      answer: json({ status: 'ok', ready: false }),
      outcome: 'fail',
      reason: 'answered “ready” as false, expected true',
    },
    { answer: json({ status: 'ok' }), outcome: 'fail', reason: 'answered without “ready”, expected true' },
    {
      answer: json({ status: 'ok', ready: 'true' }),
      outcome: 'fail',
      reason: 'answered “ready” as "true", expected true',
    },
    { answer: '[]', outcome: 'fail', reason: 'answered [], expected {"status":"ok","ready":true}' },
    {
      answer: '<html>\u001b[2J\nhello</html>',
      outcome: 'fail',
      reason: 'answered <html> [2J hello</html>, expected JSON',
    },
    { answer: '', outcome: 'fail', reason: 'answered nothing, expected JSON' },
    { answer: 'x'.repeat(70_000), outcome: 'fail', reason: 'answered more than 64 KB' },
  ])('of $answer is a $outcome: $reason', async ({ answer, outcome, reason }) => {
    const url = await service((_, response) => response.end(answer));
    expect(await probe(checkOf(url))).toMatchObject({ checkId: 'http:bot', at: 5000, outcome, reason, status: 200 });
  });

  test.each([
    {
      expected: { ...anything, json: { checks: [{ db: 'up' }] } },
      answer: json({ checks: [{ db: 'up', ms: 3 }] }),
      reason: null,
    },
    {
      expected: { ...anything, json: { checks: [{ db: 'up' }] } },
      answer: json({ checks: [] }),
      reason: 'answered “checks” as [], expected [{"db":"up"}]',
    },
    {
      expected: { ...anything, json: { a: { b: 1 } } },
      answer: json({ a: { b: 2 } }),
      reason: 'answered “a.b” as 2, expected 1',
    },
    {
      expected: { ...anything, json: { a: null } },
      answer: json({ a: 0 }),
      reason: 'answered “a” as 0, expected null',
    },
    { expected: { ...anything, text: 'all  good' }, answer: 'Yes:\nall good!', reason: null },
    {
      expected: { ...anything, text: 'all good' },
      answer: 'bad',
      reason: 'answered bad, expected a text with all good',
    },
  ])('expected as $expected and given as $answer: $reason', async ({ expected, answer, reason }) => {
    const url = await service((_, response) => response.end(answer));
    expect(await probe(checkOf(url, { expected }))).toMatchObject({ reason });
  });

  test.each([
    { status: 503, expected: 200, reason: 'answered 503, expected 200' },
    { status: 302, expected: 200, reason: 'answered 302, expected 200' },
    { status: 503, expected: 503, reason: null },
    { status: 204, expected: null, reason: null },
    { status: 500, expected: null, reason: 'answered 500, expected a success (2xx)' },
  ])('with status $status, expected $expected: $reason', async ({ status, expected, reason }) => {
    let requests = 0;
    const url = await service((_, response) => {
      requests += 1;
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    expect(await probe(checkOf(url, { expected: { ...anything, status: expected } }))).toMatchObject({
      status,
      reason,
    });
    expect(requests).toBe(1);
  });
});

describe('no answer', () => {
  test('within the time limit is a fail that says so', async () => {
    const url = await service(() => undefined);
    expect(await probe(checkOf(url, { timeoutMs: 150 }))).toMatchObject({
      outcome: 'fail',
      status: null,
      reason: 'no answer within 150 ms',
    });
  });

  test('a body that never ends runs into the same limit', async () => {
    const url = await service((_, response) => response.write('{'));
    expect(await probe(checkOf(url, { timeoutMs: 150 }))).toMatchObject({
      outcome: 'fail',
      reason: 'no answer within 150 ms',
    });
  });

  test('at a port where nobody listens is a refused connection', async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await probe(checkOf(url))).toMatchObject({ outcome: 'fail', reason: 'connection refused' });
    expect(await probe(checkOf(url.replace('127.0.0.1', 'localhost')))).toMatchObject({
      outcome: 'fail',
      reason: 'connection refused',
    });
  });

  test('a connection that is always closed is a fail', async () => {
    const url = await listen(createTcpServer((socket) => socket.destroy()));
    expect(await probe(checkOf(url))).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('closed before'),
    });
  });

  test('of something that does not speak HTTP is a fail', async () => {
    const url = await listen(
      createTcpServer(
        (socket) =>
          void socket
            .resume()
            .on('error', () => undefined)
            .end('SSH-2.0-OpenSSH\r\n\r\n'),
      ),
    );
    expect(await probe(checkOf(url))).toMatchObject({ outcome: 'fail', reason: 'the answer is not HTTP' });
  });

  test('because we stopped asking is lost, and never counts', async () => {
    const url = await service(() => undefined);
    const stopping = new AbortController();
    const result = probe(checkOf(url), stopping.signal);
    setTimeout(() => stopping.abort(), 50);
    expect(await result).toMatchObject({ outcome: 'lost', durationMs: null, reason: 'the check was cancelled' });
    expect(await probe(checkOf(url), AbortSignal.abort())).toMatchObject({ outcome: 'lost' });
  });
});

test('a connection that went stale while idle is not the service’s fault', async () => {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    let requests = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      requests += 1;
      // Promises to keep the connection, and breaks it at the second request.
      if (requests > 1) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    });
  });
  const url = await listen(server);
  const http = openProbes({ clock: { now: () => 1 } });
  closing.push(() => http.close());
  const check = checkOf(url, { expected: anything });
  for (let index = 0; index < 4; index += 1) {
    expect((await http.probe(check, new AbortController().signal)).outcome).toBe('pass');
  }
  expect(connections).toBe(4);
});

describe('addresses that are never asked', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest',
    'http://[::ffff:169.254.169.254]/',
    'http://0xA9FEA9FE/',
    'http://[fe80::1]/',
  ])('%s', async (url) => {
    expect(await probe(checkOf(url))).toMatchObject({
      outcome: 'lost',
      reason: expect.stringContaining('refused to ask'),
    });
  });

  test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'not a url', ''])('%s is no HTTP URL', async (url) => {
    expect(await probe(checkOf(url))).toMatchObject({ outcome: 'lost', reason: 'its address is not an HTTP URL' });
  });

  test.each([
    ['169.254.0.1', true],
    ['169.253.255.255', false],
    ['::ffff:a9fe:1', true],
    ['febf::1', true],
    ['fec0::1', false],
    ['127.0.0.1', false],
    ['::1', false],
    ['10.0.0.1', false],
  ])('%s: %s', (address, expected) => {
    expect(isRefused(address)).toBe(expected);
  });
});
