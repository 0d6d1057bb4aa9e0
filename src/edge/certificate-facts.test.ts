import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificateMaker } from '../../test/harness/certificates.ts';
import { certificateFacts, publicAddress } from './certificate-facts.ts';
import { defaultAddress } from './open-edge.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-facts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('are of the first name that is one, and of the day on which it runs out', () => {
  const { cert } = certificateMaker(folder).issue('shop.example', 10);
  const certificate = join(folder, 'shop.pem');
  writeFileSync(certificate, cert);
  const facts = certificateFacts({ ...defaultAddress, tls: { certificate, key: '' } });
  expect(facts?.name).toBe('shop.example');
  expect(Math.round(((facts?.until ?? 0) - Date.now()) / 86_400_000)).toBe(10);
  expect(publicAddress(facts, 8443)).toBe('https://shop.example:8443');
});

it('are none without TLS, or for what is no certificate', () => {
  expect(certificateFacts(defaultAddress)).toBeNull();
  expect(certificateFacts({ ...defaultAddress, tls: { certificate: '/nowhere', key: '' } })).toBeNull();
  expect(publicAddress(null, 8081)).toBe('http://127.0.0.1:8081');
  expect(publicAddress({ name: '2001:db8::1', until: 0 }, 443)).toBe('https://[2001:db8::1]:443');
});
