import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '../ports.ts';

/** What a link in a message allows: to acknowledge one incident, for those who read one channel, until a time (epoch ms). */
export type Allowed = { incidentId: string; channel: string; until: number };

/** How long a link holds. */
export const linkHoldsMs = 24 * 3_600_000;

const setting = 'acknowledge-link-key';

/** The key that links are signed with: made once, and kept in the store, so that links outlive a restart. */
export async function linkKey(store: Store): Promise<string> {
  return store.transaction(async (tx) => {
    const stored = await tx.settings.get(setting);
    if (typeof stored === 'string') return stored;
    const key = randomBytes(32).toString('base64url');
    await tx.settings.put(setting, key);
    return key;
  });
}

/** `<what it allows>.<signature>`, both base64url. */
export function signLink(key: string, allowed: Allowed): string {
  const content = Buffer.from(JSON.stringify(allowed)).toString('base64url');
  return `${content}.${signatureOf(key, content).toString('base64url')}`;
}

/** What a token allows, or null when it is not ours or too old. */
export function readLink(key: string, token: string, now: number): Allowed | null {
  const [content = '', signature = '', ...more] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const wanted = signatureOf(key, content);
  if (more.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  // Signed, so it is what `signLink` wrote.
  const allowed = JSON.parse(Buffer.from(content, 'base64url').toString('utf8')) as Allowed;
  return now < allowed.until ? allowed : null;
}

function signatureOf(key: string, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest();
}
