import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits need no slow hash: there is nothing that could be guessed. `sbx_` lets maskers and people know one. */
const shape = /^sbx_[A-Za-z0-9_-]{43}$/;

/** A new token. */
export function newToken(): string {
  return `sbx_${newSecret()}`;
}

/** 256 random bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text is written as tokens are; whether it is one only the store knows. */
export function isTokenText(text: string): boolean {
  return shape.test(text);
}

/** What is kept of a token: SHA-256, hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether it is the hash of this text, found out in the same time whether or not it is. */
export function isHashOf(hash: string, text: string): boolean {
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashOf(text)));
}
