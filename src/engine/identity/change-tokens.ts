import { actorNamed } from '../../core/audit/model.ts';
import { flawOfName, isTokenNeeded, standingOf } from '../../core/identity/decide.ts';
import type { AccessRole, AccessToken } from '../../core/identity/model.ts';
import type { Store } from '../ports.ts';
import { hashOf, newToken } from './token-text.ts';

/** What is asked for. `expiresAt` is epoch ms, or null; `by` is who asks, as journals name them; `note` goes into the audit chain. */
export type TokenRequest = {
  id: string;
  name: string;
  role: AccessRole;
  expiresAt: number | null;
  by: string;
  note: string | null;
  now: number;
};

/** The one time that `text`, the token itself, is there to be shown. `first`: from now on who asks has to prove it. */
export type TokenMade =
  | { kind: 'made'; token: AccessToken; text: string; first: boolean }
  | { kind: 'refused'; why: string };

/** Makes a token and writes down who did. */
export async function addToken(store: Store, request: TokenRequest): Promise<TokenMade> {
  const { id, role, expiresAt, by, note, now } = request;
  const name = request.name.trim();
  const why = flawOfName(name);
  if (why !== null) return { kind: 'refused', why };
  const text = newToken();
  const token: AccessToken = {
    id,
    name,
    role,
    hash: hashOf(text),
    createdAt: now,
    createdBy: by,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  return store.transaction(async (tx) => {
    const first = !isTokenNeeded(await tx.accessTokens.list());
    await tx.accessTokens.put(token);
    const until = expiresAt === null ? '' : `, until ${new Date(expiresAt).toISOString().slice(0, 10)}`;
    const said = `for ${name} (${role}${until})${note === null ? '' : `: ${note}`}`;
    await tx.audit.append({ at: now, actor: actorNamed(by), action: 'token.added', subject: id, text: said });
    return { kind: 'made', token, text, first };
  });
}

export type TokensRevoked =
  | { kind: 'revoked'; tokens: AccessToken[]; trusting: boolean }
  | { kind: 'unknown' }
  /** It is the last one: without it everybody is believed again, which has to be asked for. */
  | { kind: 'last' };

/** Ends one token by its id, or all of a name; whoever has signed in with one is signed out. */
export async function revokeTokens(
  store: Store,
  which: string,
  { by, now, backToTrust }: { by: string; now: number; backToTrust: boolean },
): Promise<TokensRevoked> {
  return store.transaction(async (tx): Promise<TokensRevoked> => {
    const all = await tx.accessTokens.list();
    const valid = all.filter(({ revokedAt }) => revokedAt === null);
    const meant = valid.filter(({ id, name }) => id === which || name.toLowerCase() === which.trim().toLowerCase());
    if (meant.length === 0) return { kind: 'unknown' };
    const trusting = meant.length === valid.length;
    if (trusting && !backToTrust) return { kind: 'last' };
    for (const token of meant) {
      await tx.accessTokens.put({ ...token, revokedAt: now });
      await tx.signIns.deleteOf(token.id);
      const ended = standingOf(token, now).kind === 'expired' ? ', which had expired' : '';
      const text = `of ${token.name} (${token.role})${ended}${trusting ? '; from now on who asks is believed' : ''}`;
      await tx.audit.append({ at: now, actor: actorNamed(by), action: 'token.revoked', subject: token.id, text });
    }
    return { kind: 'revoked', tokens: meant, trusting };
  });
}
