import { createPublicKey, verify } from 'node:crypto';

/** DER head of an Ed25519 public key (RFC 8410); the 32 raw bytes that Discord shows follow it. */
const derHead = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether Discord signed this request: Ed25519 over timestamp and body, in `X-Signature-Ed25519` and
 * `X-Signature-Timestamp`. False for anything malformed.
 */
export function isSigned(publicKey: string, signature: string, timestamp: string, body: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(publicKey) || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  const key = createPublicKey({
    key: Buffer.concat([derHead, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'));
}
