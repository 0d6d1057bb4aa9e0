import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificateMaker } from '../../test/harness/certificates.ts';
import { askTls } from '../adapters/probe/tls/ask-tls.ts';
import { listenOn } from '../edge/listen.ts';
import { certificateCheck } from './certificate-check.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-certificate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const checks = { intervalMs: null, timeoutMs: 2000, failures: 2, successes: 1, retries: 0 };

it('shakes hands with the edge by the name of its certificate', async () => {
  const { cert, key } = certificateMaker(folder).issue('shop.example', 10);
  const certificate = join(folder, 'shop.pem');
  writeFileSync(certificate, cert);
  const server = createServer({ cert, key });
  const port = await listenOn(server, 0, '127.0.0.1');
  const edge = { listen: '127.0.0.1', tls: { certificate, key: '' }, trustedProxies: [] };
  const [made] = certificateCheck({ edge, checks }, [{ address: `http://127.0.0.1:${port}` }]);
  if (made?.check.kind !== 'tls') throw new Error('No check was made.');
  expect(made.title).toBe('Certificate of shop.example');
  expect(made.check.expect).toMatchObject([{ subject: { name: 'days' }, operator: '>', written: '14' }]);
  const { reading } = await askTls(Date.now)(made.check, { signal: new AbortController().signal } as never);
  expect(reading['days']).toBeGreaterThan(9);
  expect(reading['days']).toBeLessThan(11);
  server.close();
});

it('is none without TLS, or without a service', () => {
  const plain = { listen: '127.0.0.1', tls: null, trustedProxies: [] };
  expect(certificateCheck({ edge: plain, checks }, [{ address: 'http://127.0.0.1:1' }])).toEqual([]);
  const tls = { certificate: join(folder, 'shop.pem'), key: '' };
  expect(certificateCheck({ edge: { ...plain, tls }, checks }, [])).toEqual([]);
});
