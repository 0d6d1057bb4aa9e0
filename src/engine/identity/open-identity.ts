import { signalbox } from '../../core/incident/decide.ts';
import { isTokenNeeded, standingOf } from '../../core/identity/decide.ts';
import type { AccessToken, Caller } from '../../core/identity/model.ts';
import { afterWrong, isLimit, noTries, waitOf } from '../../core/identity/tries.ts';
import type { Store, Tx } from '../ports.ts';
import { hashOf, isHashOf, isTokenText, newSecret } from './token-text.ts';

/** By what a request says who makes it: a token, the cookie of a browser that has signed in, or nothing. */
export type Shown = { kind: 'token' | 'cookie'; text: string } | { kind: 'nothing' };

/** Who that is. `limited`: too many wrong ones came, so this one was not looked at; it may be tried again `inMs` later. */
export type Identified =
  | { kind: 'trusted' }
  | { kind: 'known'; token: AccessToken }
  | { kind: 'missing' }
  | { kind: 'wrong'; why: 'unknown' | 'revoked' | 'expired' }
  | { kind: 'limited'; inMs: number };

/** A browser that has signed in. `secret` is for its cookie, and kept nowhere else. */
export type SignedIn = { kind: 'signedIn'; token: AccessToken; secret: string; at: number; expiresAt: number };

/** What is found of a token that was shown. */
type Proof = Exclude<Identified, { kind: 'trusted' | 'missing' }>;

/** Says who asks. */
export type Identity = {
  identify(shown: Shown): Promise<Identified>;
  /** Signs a browser in with a person's token. */
  signIn(text: string): Promise<SignedIn | Exclude<Proof, { kind: 'known' }> | { kind: 'machine' }>;
  signOut(secret: string): Promise<void>;
  /** Whether what was allowed to this caller still is: their token holds, and nobody is trusted any more once there are tokens. */
  stillHolds(caller: Caller): Promise<boolean>;
};

/** Two weeks: nobody who is woken should have to look for a token. */
const signInMs = 14 * 24 * 3_600_000;
/** When a token was used last is written down once in so long. */
const usedEveryMs = 60_000;

/** Opens it on a store; wrong tries are counted by this process. */
export function openIdentity({ store, now }: { store: Store; now(): number }): Identity {
  let tries = noTries;
  /** Hashes of tokens that have held here: who has proven themselves is not kept waiting because somebody else guesses. */
  const held = new Set<string>();

  const wrong = async (why: 'unknown' | 'revoked' | 'expired'): Promise<Proof> => {
    tries = afterWrong(tries, now());
    if (isLimit(tries))
      await store.transaction((tx) =>
        tx.audit.append({
          at: now(),
          actor: { kind: 'machine', name: signalbox },
          action: 'token.limited',
          subject: '',
          text: `${tries.wrong} wrong tokens were tried within a minute`,
        }),
      );
    return { kind: 'wrong', why };
  };

  const judge = async (token: AccessToken | null): Promise<Proof> => {
    if (token === null) return wrong('unknown');
    const standing = standingOf(token, now());
    if (standing.kind !== 'holds') return wrong(standing.kind);
    held.add(token.hash);
    if (token.lastUsedAt === null || now() - token.lastUsedAt >= usedEveryMs) await noteUse(token.id);
    return { kind: 'known', token };
  };

  const noteUse = (id: string): Promise<void> =>
    store.transaction(async (tx) => {
      // Read again: it may have been revoked since.
      const token = await tx.accessTokens.get(id);
      if (token !== null) await tx.accessTokens.put({ ...token, lastUsedAt: now() });
    });

  const byToken = async (text: string): Promise<Proof> => {
    const hash = hashOf(text);
    const inMs = held.has(hash) ? 0 : waitOf(tries, now());
    if (inMs > 0) return { kind: 'limited', inMs };
    const found = isTokenText(text) ? await store.read((tx) => tx.accessTokens.find(hash)) : null;
    return judge(found !== null && isHashOf(found.hash, text) ? found : null);
  };

  const byCookie = async (secret: string): Promise<Identified> => {
    const token = await store.read(async (tx) => {
      const signIn = await tx.signIns.find(hashOf(secret));
      return signIn === null || signIn.expiresAt <= now() ? null : tx.accessTokens.get(signIn.tokenId);
    });
    // One that ended is no try to guess: a page left open has it.
    return token === null || standingOf(token, now()).kind !== 'holds' ? { kind: 'missing' } : judge(token);
  };

  const isNeeded = (): Promise<boolean> => store.read(async (tx: Tx) => isTokenNeeded(await tx.accessTokens.list()));

  const identify = async (shown: Shown): Promise<Identified> => {
    if (shown.kind === 'token') return byToken(shown.text);
    if (!(await isNeeded())) return { kind: 'trusted' };
    return shown.kind === 'cookie' ? byCookie(shown.text) : { kind: 'missing' };
  };

  return {
    identify,
    async signIn(text) {
      const found = await byToken(text);
      if (found.kind !== 'known') return found;
      const { token } = found;
      if (token.role === 'machine') return { kind: 'machine' };
      const secret = newSecret();
      const createdAt = now();
      const expiresAt = Math.min(createdAt + signInMs, token.expiresAt ?? Infinity);
      await store.transaction(async (tx) => {
        await tx.signIns.deleteBefore(createdAt);
        await tx.signIns.put({ hash: hashOf(secret), tokenId: token.id, createdAt, expiresAt });
        const actor = { kind: 'person' as const, name: token.name };
        await tx.audit.append({ at: createdAt, actor, action: 'session.began', subject: token.id, text: '' });
      });
      return { kind: 'signedIn', token, secret, at: createdAt, expiresAt };
    },
    async signOut(secret) {
      const hash = hashOf(secret);
      await store.transaction(async (tx) => {
        const signIn = await tx.signIns.find(hash);
        const token = signIn === null ? null : await tx.accessTokens.get(signIn.tokenId);
        if (token === null) return;
        await tx.signIns.delete(hash);
        const actor = { kind: 'person' as const, name: token.name };
        await tx.audit.append({ at: now(), actor, action: 'session.ended', subject: token.id, text: '' });
      });
    },
    async stillHolds(caller) {
      if (caller.kind === 'nobody' || caller.kind === 'run') return true;
      const id = caller.kind === 'trusted' ? null : caller.tokenId;
      if (id === null) return !(await isNeeded());
      const token = await store.read((tx) => tx.accessTokens.get(id));
      return token !== null && standingOf(token, now()).kind === 'holds';
    },
  };
}
