import { expect, it } from 'vitest';
import type { AccessToken } from '../../core/identity/model.ts';
import type { Store } from '../../engine/ports.ts';

/** What a store must do for proofs of identity; `store` gives the one under test, empty. */
export function identityConformance(store: () => Store): void {
  const token = (id: string, change: Partial<AccessToken> = {}): AccessToken => ({
    id,
    name: 'Ada',
    role: 'person',
    hash: `hash of ${id}`,
    createdAt: 1,
    createdBy: 'root',
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    ...change,
  });

  it('holds tokens by id and by hash, oldest first, and no two of one hash', async () => {
    const late = token('late', { createdAt: 2, expiresAt: 1_800_000_000_000, lastUsedAt: 5, revokedAt: 6 });
    await store().transaction(async (tx) => {
      await tx.accessTokens.put(late);
      await tx.accessTokens.put(token('early', { role: 'machine' }));
      await tx.accessTokens.put(token('early', { lastUsedAt: 9 }));
      expect(await tx.accessTokens.list()).toEqual([token('early', { lastUsedAt: 9 }), late]);
      expect(await tx.accessTokens.find('hash of late')).toEqual(late);
      expect(await tx.accessTokens.get('late')).toEqual(late);
      expect(await tx.accessTokens.find('late')).toBeNull();
      expect(await tx.accessTokens.get('none')).toBeNull();
    });
    const same = store().transaction((tx) => tx.accessTokens.put(token('other', { hash: 'hash of late' })));
    await expect(same).rejects.toMatchObject({ reason: 'constraint' });
  });

  it('holds who has signed in, until that ends', async () => {
    const signIn = (hash: string, tokenId: string, expiresAt: number) => ({ hash, tokenId, createdAt: 1, expiresAt });
    await store().transaction(async (tx) => {
      for (const one of [signIn('a', 't1', 10), signIn('b', 't1', 20), signIn('c', 't2', 30), signIn('d', 't2', 40)])
        await tx.signIns.put(one);
      expect(await tx.signIns.find('b')).toEqual(signIn('b', 't1', 20));
      await tx.signIns.deleteBefore(10);
      expect(await tx.signIns.find('a')).toBeNull();
      await tx.signIns.deleteOf('t1');
      expect(await tx.signIns.find('b')).toBeNull();
      await tx.signIns.delete('c');
      expect(await tx.signIns.find('c')).toBeNull();
      expect(await tx.signIns.find('d')).not.toBeNull();
    });
  });
}
