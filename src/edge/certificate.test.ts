import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { EdgeWorld } from '../../test/harness/edge-world.ts';

const world = new EdgeWorld();
afterEach(() => world.close());

/** Makes NAME.crt and NAME.key in a folder of their own. */
async function certificates(...names: string[]): Promise<(name: string) => string> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-tls-'));
  world.later(() => rm(directory, { recursive: true }));
  for (const name of names) {
    const files = ['-keyout', join(directory, `${name}.key`), '-out', join(directory, `${name}.crt`)];
    const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    execFileSync('openssl', [...kind, '-subj', `/CN=${name}`, ...files], { stdio: 'ignore' });
  }
  return (file) => join(directory, file);
}

function get(port: number, headers = {}): Promise<{ name: string; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', rejectUnauthorized: false, agent: false, headers }, (answer) => {
      const { socket } = answer;
      const name = 'getPeerCertificate' in socket ? String(Object(socket).getPeerCertificate().subject.CN) : 'none';
      let text = '';
      answer.on('data', (chunk) => {
        text += String(chunk);
      });
      answer.once('end', () => resolve({ name, text }));
    });
    sent.once('error', reject).end();
  });
}

describe('TLS', () => {
  it('is spoken with the certificate given, also for WebSockets', async () => {
    const file = await certificates('one');
    const { edge, port } = await world.edge({ tls: { certificate: file('one.crt'), key: file('one.key') } });
    const one = await world.target((message, response) => response.end(String(message.headers['x-forwarded-proto'])));
    one.server.on('upgrade', (_, socket) => {
      socket.write('HTTP/1.1 101 Hi\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      socket.on('data', (data) => socket.end(`echo ${String(data)}`));
    });
    await edge.route('shop', [one.port]);
    expect(await get(port, { 'x-forwarded-proto': 'http' })).toEqual({ name: 'one', text: 'https' });
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    let got = '';
    for await (const chunk of socket) {
      got += String(chunk);
      if (got.endsWith('\r\n\r\n')) socket.write('hello');
    }
    expect(got).toMatch(/^HTTP\/1\.1 101 [^]*echo hello$/);
    // This machine's own checks need no certificate.
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('http');
    // A client that connects and says nothing is let go when the edge closes.
    const silent = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(silent, 'secureConnect');
    await once(connectPlain(port, '127.0.0.1'), 'connect');
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

  const why = outside === undefined ? ' (skipped, because this machine has no address but its own)' : '';
  it.skipIf(outside === undefined)(`sends whoever speaks HTTP from elsewhere to HTTPS${why}`, async () => {
    const file = await certificates('one');
    const { edge, port } = await world.edge({
      listen: '0.0.0.0',
      tls: { certificate: file('one.crt'), key: file('one.key') },
    });
    await edge.route('shop', [await world.named('shop')]);
    const answer = await fetch(`http://${outside}:${port}/a?b=c`, { method: 'POST', body: 'x', redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `https://${outside}:${port}/a?b=c`]);
  });

  it('cuts off who says nothing, and who trickles, also behind it', async () => {
    const file = await certificates('one');
    const { edge, port } = await world.edge({
      tls: { certificate: file('one.crt'), key: file('one.key') },
      headersTimeoutMs: 100,
    });
    await edge.route('shop', [await world.named('shop')]);
    await once(connectPlain(port, '127.0.0.1'), 'close');
    const slow = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }).resume();
    slow.write('GET / HTTP/1.1\r\nHost: x\r\n');
    await once(slow, 'close');
  });

  it('takes up a new certificate, and goes on with the old one while the new one is none', async () => {
    const file = await certificates('one', 'two');
    await copyFile(file('one.crt'), file('live.crt'));
    await copyFile(file('one.key'), file('live.key'));
    const errors: Error[] = [];
    const tls = { certificate: file('live.crt'), key: file('live.key') };
    const { edge, port } = await world.edge({ tls, onError: (error) => errors.push(error) });
    await edge.route('shop', [await world.named('shop')]);
    await writeFile(file('live.crt'), 'half a certificate');
    await expect.poll(() => errors.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect((await get(port)).name).toBe('one');
    await copyFile(file('two.crt'), file('live.crt'));
    await copyFile(file('two.key'), file('live.key'));
    await expect.poll(async () => (await get(port)).name, { timeout: 10_000 }).toBe('two');
  });

  it('says what is wrong with the files', async () => {
    const file = await certificates('one', 'two');
    const tls = (certificate: string, key: string) =>
      world.edge({ tls: { certificate: file(certificate), key: file(key) } });
    await expect(tls('none.crt', 'one.key')).rejects.toThrow(
      /The certificate .*none\.crt of the edge cannot be read \(ENOENT\); see edge\.tls/,
    );
    await expect(tls('one.crt', 'two.key')).rejects.toThrow('are no certificate with its key');
  });
});
