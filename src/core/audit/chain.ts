import type { AuditEntry, AuditEvent, AuditHead } from './model.ts';

/** What the first entry is linked to. */
export const chainStart: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 of a text, hex. */
type Sha256 = (text: string) => string;

/** The entry that follows `head`. */
export function link(head: AuditHead, event: AuditEvent, sha256: Sha256): AuditEntry {
  const seq = head.seq + 1;
  return { ...event, seq, hash: sha256(linkText(head.hash, seq, event)) };
}

/** What holds for one entry: it follows `head`, or why it does not. */
export type LinkVerdict = { kind: 'follows'; head: AuditHead } | { kind: 'broken'; seq: number; why: string };

/** Whether `entry` is what was written after `head`. */
export function verifyLink(head: AuditHead, entry: AuditEntry, sha256: Sha256): LinkVerdict {
  const { seq } = entry;
  if (seq !== head.seq + 1) {
    const missing = seq === head.seq + 2 ? `entry ${head.seq + 1} is` : `entries ${head.seq + 1} to ${seq - 1} are`;
    return { kind: 'broken', seq, why: seq > head.seq ? `${missing} missing before it` : 'its number came before' };
  }
  if (entry.hash !== sha256(linkText(head.hash, seq, entry)))
    return { kind: 'broken', seq, why: 'it, or the entry before it, is not what was written' };
  return { kind: 'follows', head: { seq, hash: entry.hash } };
}

/** JSON of a list: where one field ends and the next begins cannot be argued about. */
function linkText(previous: string, seq: number, { at, actor, action, subject, text }: AuditEvent): string {
  return JSON.stringify([previous, seq, at, actor.kind, actor.name, action, subject, text]);
}

/** Reads `SEQ:HASH`, as `signalbox audit verify` prints the end of the chain; null when it is something else. */
export function parseHead(text: string): AuditHead | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}
