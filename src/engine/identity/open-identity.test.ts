import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import { createMasker } from '../../core/secret/mask.ts';
import type { Store } from '../ports.ts';
import { addToken, revokeTokens } from './change-tokens.ts';
import { type Identity, openIdentity } from './open-identity.ts';

let folder: string;
let store: Store;
let identity: Identity;
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-identity-'));
  store = await openTestStore(join(folder, 'store.db'));
  now = 1_000_000;
  identity = openIdentity({ store, now: () => now });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const add = async (name: string, more: { role?: 'person' | 'machine'; expiresAt?: number } = {}) => {
  const request = { id: `t-${name}`, name, role: 'person' as const, expiresAt: null, by: 'root', note: null, now };
  const made = await addToken(store, { ...request, ...more });
  if (made.kind === 'refused') throw new Error(made.why);
  return made;
};
const shown = (text: string) => identity.identify({ kind: 'token', text });
const chain = () => store.read((tx) => tx.audit.list({ after: 0, limit: 99 }));

it('believes everybody until there is a token, and nobody without one from then on', async () => {
  expect(await identity.identify({ kind: 'nothing' })).toEqual({ kind: 'trusted' });
  expect(await identity.stillHolds({ kind: 'trusted' })).toBe(true);
  const { text, first } = await add('Ada', { expiresAt: now + 10 });
  expect(first).toBe(true);
  expect(await identity.identify({ kind: 'nothing' })).toEqual({ kind: 'missing' });
  expect(await identity.stillHolds({ kind: 'trusted' })).toBe(false);
  expect(await shown(text)).toMatchObject({ kind: 'known', token: { name: 'Ada', role: 'person' } });
  now += 10;
  expect(await shown(text)).toEqual({ kind: 'wrong', why: 'expired' });
  // Nobody is believed again because time went by.
  expect(await identity.identify({ kind: 'nothing' })).toEqual({ kind: 'missing' });
});

it('keeps the token nowhere, and when it was used last', async () => {
  const { text } = await add('Ada');
  now += 5;
  await shown(text);
  const [kept] = await store.read((tx) => tx.accessTokens.list());
  expect(kept).toMatchObject({ createdAt: 1_000_000, createdBy: 'root', lastUsedAt: 1_000_005 });
  expect(JSON.stringify([kept, await chain()])).not.toContain(text.slice(4));
});

it('revokes by name what people have signed in with, and the last one only when asked to', async () => {
  const { text } = await add('Ada');
  await add('Bo');
  const signedIn = await identity.signIn(text);
  if (signedIn.kind !== 'signedIn') throw new Error(signedIn.kind);
  const cookie = { kind: 'cookie', text: signedIn.secret } as const;
  const caller = { kind: 'person', name: 'Ada', tokenId: 't-Ada' } as const;
  expect(await identity.identify(cookie)).toMatchObject({ kind: 'known', token: { name: 'Ada' } });
  expect(await identity.stillHolds(caller)).toBe(true);
  const asked = { by: 'Bo', now, backToTrust: false };
  expect(await revokeTokens(store, 'ada', asked)).toMatchObject({ kind: 'revoked', trusting: false });
  expect(await identity.identify(cookie)).toEqual({ kind: 'missing' });
  expect(await identity.stillHolds(caller)).toBe(false);
  expect(await shown(text)).toEqual({ kind: 'wrong', why: 'revoked' });
  expect(await revokeTokens(store, 'Bo', asked)).toEqual({ kind: 'last' });
  expect(await revokeTokens(store, 'Cy', asked)).toEqual({ kind: 'unknown' });
  expect(await revokeTokens(store, 't-Bo', { ...asked, backToTrust: true })).toMatchObject({ trusting: true });
  expect(await identity.identify({ kind: 'nothing' })).toEqual({ kind: 'trusted' });
  expect((await chain()).map(({ actor, action, subject }) => [actor.name, action, subject])).toEqual([
    ['root', 'token.added', 't-Ada'],
    ['root', 'token.added', 't-Bo'],
    ['Ada', 'session.began', 't-Ada'],
    ['Bo', 'token.revoked', 't-Ada'],
    ['Bo', 'token.revoked', 't-Bo'],
  ]);
});

it('signs people in, for two weeks at most or until their token ends, and no machine', async () => {
  const { text } = await add('Ada', { expiresAt: now + 1000 });
  expect(await identity.signIn(text)).toMatchObject({ expiresAt: now + 1000 });
  const other = await add('Bo');
  const signedIn = await identity.signIn(other.text);
  expect(signedIn).toMatchObject({ expiresAt: now + 14 * 86_400_000 });
  if (signedIn.kind !== 'signedIn') throw new Error(signedIn.kind);
  await identity.signOut(signedIn.secret);
  expect(await identity.identify({ kind: 'cookie', text: signedIn.secret })).toEqual({ kind: 'missing' });
  const machine = await add('ci', { role: 'machine' });
  expect(await identity.signIn(machine.text)).toEqual({ kind: 'machine' });
});

it('looks at no other token after ten wrong ones, but at those that have held here', async () => {
  const used = await add('Ada');
  const unused = await add('Bo');
  await shown(used.text);
  for (let wrong = 0; wrong < 10; wrong += 1)
    expect(await shown(`sbx_${'x'.repeat(43)}`)).toEqual({ kind: 'wrong', why: 'unknown' });
  expect(await shown(unused.text)).toMatchObject({ kind: 'limited' });
  expect(await identity.signIn(unused.text)).toMatchObject({ kind: 'limited' });
  expect(await shown(used.text)).toMatchObject({ kind: 'known' });
  expect((await chain()).filter(({ action }) => action === 'token.limited')).toHaveLength(1);
  now += 60_000;
  expect(await shown(unused.text)).toMatchObject({ kind: 'known' });
});

it('makes tokens that maskers know', async () => {
  const { text } = await add('Ada');
  expect(text).toMatch(/^sbx_[\w-]{43}$/);
  expect(createMasker([]).mask(`it said ${text}, twice`)).not.toContain(text.slice(8));
});
