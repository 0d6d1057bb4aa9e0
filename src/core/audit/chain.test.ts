import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { chainStart, link, parseHead, verifyLink } from './chain.ts';
import type { AuditEntry, AuditEvent, AuditHead } from './model.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const event = (text: string): AuditEvent => ({
  at: 1_000,
  actor: { kind: 'person', name: 'Ada' },
  action: 'incident.acknowledged',
  subject: 'i-1',
  text,
});

function chainOf(...texts: string[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const text of texts) entries.push(link(entries.at(-1) ?? chainStart, event(text), sha256));
  return entries;
}

function verify(entries: AuditEntry[]): AuditHead | string {
  let head = chainStart;
  for (const entry of entries) {
    const verdict = verifyLink(head, entry, sha256);
    if (verdict.kind === 'broken') return `${verdict.seq}: ${verdict.why}`;
    head = verdict.head;
  }
  return head;
}

type Three = [AuditEntry, AuditEntry, AuditEntry];
const unlike = 'it, or the entry before it, is not what was written';

test.each<[string, (entries: Three) => AuditEntry[], string]>([
  ['a word changed', ([a, b, c]) => [a, { ...b, text: 'two!' }, c], `2: ${unlike}`],
  ['an entry taken out', ([a, , c]) => [a, c], '3: entry 2 is missing before it'],
  ['the first taken out', ([, b, c]) => [b, c], '2: entry 1 is missing before it'],
  ['one given twice', ([a, b]) => [a, b, b], '2: its number came before'],
  ['two numbered anew', ([a, b, c]) => [a, { ...c, seq: 2 }, { ...b, seq: 3 }], `2: ${unlike}`],
  ['somebody else named', ([a, b, c]) => [{ ...a, actor: { kind: 'person', name: 'Bo' } }, b, c], `1: ${unlike}`],
])('%s is seen', (_, change, said) => {
  expect(verify(change(chainOf('one', 'two', 'three') as Three))).toBe(said);
});

it('holds for what was written, and for nothing that differs in any field', () => {
  const field = fc.constantFrom('text', 'subject', 'action', 'at', 'hash');
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), fc.nat(), field, (texts, where, name) => {
      const entries = chainOf(...texts);
      expect(verify(entries)).toEqual({ seq: entries.length, hash: entries.at(-1)?.hash });
      const index = where % entries.length;
      const entry = entries[index] ?? expect.fail('There is none.');
      const changed = { ...entry, [name]: name === 'at' ? entry.at + 1 : `${String(entry[name as 'text'])}x` };
      expect(verify(entries.with(index, changed))).toMatch(/is not what was written$/);
    }),
  );
});

it('tells fields apart wherever they end', () => {
  const one = link(chainStart, { ...event('b'), subject: 'a' }, sha256);
  const other = link(chainStart, { ...event('ab'), subject: '' }, sha256);
  expect(one.hash).not.toBe(other.hash);
});

test.each([
  [`7:${'a'.repeat(64)}`, { seq: 7, hash: 'a'.repeat(64) }],
  [` 7:${'a'.repeat(64)}\n`, { seq: 7, hash: 'a'.repeat(64) }],
  ['7', null],
  [`-1:${'a'.repeat(64)}`, null],
])('reads %j', (text, head) => expect(parseHead(text)).toEqual(head));
