import { createHash } from 'node:crypto';

/** SHA-256 of a text, hex: what an approval and a run's revision are bound to. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
