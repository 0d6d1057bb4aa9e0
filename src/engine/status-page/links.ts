import { createHash, timingSafeEqual } from 'node:crypto';
import type { Vault } from './vault.ts';

/** What a link in a mail to a subscriber is for. */
export type LinkPurpose = 'confirm' | 'unsubscribe';

const confirmHoldsMs = 24 * 3_600_000;

/** `ID.UNTIL.SIGNATURE`: nothing has to be kept for a link. One to unsubscribe holds for ever. */
export function signSubscriberLink(vault: Vault, purpose: LinkPurpose, id: string, now: number): string {
  const until = purpose === 'confirm' ? (now + confirmHoldsMs).toString(36) : '0';
  return `${id}.${until}.${vault.fingerprint(purpose, `${id}.${until}`)}`;
}

/** The id of the subscriber that a link is for; null when it is not ours, for something else, or too old. */
export function readSubscriberLink(vault: Vault, purpose: LinkPurpose, token: string, now: number): string | null {
  const [id = '', until = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || !same(signature, vault.fingerprint(purpose, `${id}.${until}`))) return null;
  return purpose === 'unsubscribe' || now < Number.parseInt(until, 36) ? id : null;
}

/** Compares in constant time, whatever the lengths. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
