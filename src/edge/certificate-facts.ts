import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { EdgeAddress } from './open-edge.ts';

/** Whom the edge's certificate is for, and until when (epoch ms). */
export type CertificateFacts = { name: string; until: number };

/** The facts of the edge's certificate as it lies there now; null without TLS, and when it cannot be read. */
export function certificateFacts({ tls }: EdgeAddress): CertificateFacts | null {
  if (tls === null) return null;
  try {
    const certificate = new X509Certificate(readFileSync(tls.certificate));
    return { name: nameOf(certificate), until: Date.parse(certificate.validTo) };
  } catch {
    // The edge itself says what is wrong with it, and goes on with the one before.
    return null;
  }
}

/** The address that people use for a service: HTTPS by the certificate's name, or this machine's. */
export function publicAddress(facts: CertificateFacts | null, port: number): string {
  if (facts === null) return `http://127.0.0.1:${port}`;
  return `https://${isIP(facts.name) === 6 ? `[${facts.name}]` : facts.name}:${port}`;
}

/** The first name that is a name: `*.example.org` is none. */
function nameOf({ subjectAltName, subject }: X509Certificate): string {
  const alternatives = (subjectAltName ?? '').split(', ').map((part) => part.replace(/^(?:DNS|IP Address):/, ''));
  const common = /^CN=(.+)$/m.exec(subject)?.[1];
  return [...alternatives, common ?? ''].find((name) => /^[\w.:-]+$/.test(name)) ?? '127.0.0.1';
}
