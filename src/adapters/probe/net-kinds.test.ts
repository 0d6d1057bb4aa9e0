import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { fakeDns } from '../../../test/fakes/dns.ts';
import { rudeness, rudeServer } from '../../../test/fakes/rude-server.ts';
import { type Certificate, certificateMaker } from '../../../test/harness/certificates.ts';
import { checkOf } from '../../../test/harness/checks.ts';
import { freePort } from '../../../test/harness/redis.ts';
import { probeConformance } from './conformance.ts';

probeConformance('tcp', async () => {
  const silent = await rudeServer(rudeness.silent);
  const tcp = (port: number, host = '127.0.0.1', expect: string[] = []) =>
    checkOf({ kind: 'tcp', host, port }, { expect });
  return {
    options: {},
    passing: tcp(silent.port, 'localhost', ['duration < 5s']),
    failing: [
      { name: 'nobody', check: tcp(await freePort()), reason: /connection refused/ },
      {
        name: 'too slow',
        check: tcp(silent.port, '127.0.0.1', ['duration < 0ms']),
        reason: /duration is .* expected < 0ms/,
      },
    ],
    lost: [{ name: 'link-local', check: tcp(80, 'fe80::1%lo'), reason: /refused to ask/ }],
    hanging: null,
    secrets: [],
    left: silent.open,
    close: silent.close,
  };
});

probeConformance('tls', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-tls-'));
  const maker = certificateMaker(folder);
  const servers: ReturnType<typeof createTlsServer>[] = [];
  const serve = async (certificate: Certificate): Promise<number> => {
    const server = createTlsServer(certificate, (socket) => void socket.on('error', () => undefined));
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };
  // The suite's clock is in 2030; what openssl says of a certificate is by the machine's.
  const days = Math.ceil((1_900_000_000_000 - Date.now()) / 86_400_000);
  const good = await serve(maker.issue('localhost', days + 30));
  const expired = await serve(maker.issue('localhost', -1));
  const plain = await rudeServer(rudeness.garbage);
  const silent = await rudeServer(rudeness.silent);
  const tls = (port: number, expect: string[] = [], changes = {}) =>
    checkOf(
      { kind: 'tls', host: '127.0.0.1', port, name: 'localhost', caFile: maker.caFile, ...changes },
      { expect, timeoutMs: 5000 },
    );
  return {
    options: {},
    passing: tls(good, ['days > 28', 'days <= 31']),
    failing: [
      { name: 'soon over', check: tls(good, ['days > 40']), reason: /days is 29|days is 30/ },
      { name: 'over', check: tls(expired), reason: /the TLS certificate has expired/ },
      {
        name: 'another name',
        check: tls(good, [], { name: 'example.org' }),
        reason: /for another name than example.org/,
      },
      { name: 'an issuer nobody knows', check: tls(good, [], { caFile: null }), reason: /issuer is not known/ },
      { name: 'no TLS', check: tls(plain.port), reason: /does not speak TLS|closed before/ },
      { name: 'nobody', check: tls(await freePort()), reason: /connection refused/ },
    ],
    lost: [
      { name: 'no such file', check: tls(good, [], { caFile: '/no/such.pem' }), reason: /cannot be read/ },
      { name: 'metadata', check: tls(443, [], { host: '169.254.169.254' }), reason: /refused to ask/ },
    ],
    hanging: { ...tls(silent.port), timeoutMs: 200 },
    secrets: [],
    left: () => plain.open() + silent.open(),
    close: async () => {
      for (const server of servers) await new Promise((resolve) => server.close(resolve));
      await Promise.all([plain.close(), silent.close()]);
      await rm(folder, { recursive: true });
    },
  };
});

probeConformance('dns', async () => {
  const server = await fakeDns({
    'shop.test': ['192.0.2.11', '192.0.2.10'],
    'empty.test': [],
    'refused.test': 'refused',
    'garbage.test': 'garbage',
    'silent.test': null,
  });
  const dns = (name: string, expect: string[] = [], resolver = server.address) =>
    checkOf({ kind: 'dns', name, record: 'A', resolver }, { expect });
  return {
    options: {},
    passing: dns('shop.test', [
      'answers contains "192.0.2.10"',
      'answers == ["192.0.2.10", "192.0.2.11"]',
      'count == 2',
    ]),
    failing: [
      {
        name: 'another',
        check: dns('shop.test', ['answers contains "192.0.2.1"']),
        reason: /answers is \["192.0.2.10","192.0.2.11"\]/,
      },
      { name: 'no such name', check: dns('gone.test'), reason: /name does not exist/ },
      { name: 'no such record', check: dns('empty.test'), reason: /no such record/ },
      { name: 'refused', check: dns('refused.test'), reason: /refused to answer/ },
      {
        name: 'garbage',
        check: { ...dns('garbage.test'), timeoutMs: 300 },
        reason: /no answer within|makes no sense|does not answer/,
      },
    ],
    lost: [
      { name: 'no address', check: dns('shop.test', [], 'resolver.test'), reason: /is not an IP address/ },
      { name: 'link-local', check: dns('shop.test', [], '169.254.169.253'), reason: /refused to ask/ },
    ],
    hanging: { ...dns('silent.test'), timeoutMs: 200 },
    secrets: [],
    left: null,
    close: server.close,
  };
});
