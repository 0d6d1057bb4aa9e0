import type { Selectable, Transaction } from 'kysely';
import type { AccessRole, AccessToken } from '../../../core/identity/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

/** By what people and programs prove who they are. */
export function accessTokensOf(db: Transaction<Schema>): Tx['accessTokens'] {
  const all = db.selectFrom('access_tokens').selectAll();
  return {
    async put(token) {
      const { id, ...rest } = toRow(token);
      await db
        .insertInto('access_tokens')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async get(id) {
      const row = await all.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async find(hash) {
      const row = await all.where('hash', '=', hash).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    list: async () => (await all.orderBy('created_at').orderBy('id').execute()).map(fromRow),
  };
}

/** Which browsers have signed in. */
export function signInsOf(db: Transaction<Schema>): Tx['signIns'] {
  return {
    async put({ hash, tokenId, createdAt, expiresAt }) {
      const row = { hash, token_id: tokenId, created_at: createdAt, expires_at: expiresAt };
      await db.insertInto('sign_ins').values(row).execute();
    },
    async find(hash) {
      const row = await db.selectFrom('sign_ins').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (row === undefined) return null;
      return { hash, tokenId: row.token_id, createdAt: row.created_at, expiresAt: row.expires_at };
    },
    async delete(hash) {
      await db.deleteFrom('sign_ins').where('hash', '=', hash).execute();
    },
    async deleteOf(tokenId) {
      await db.deleteFrom('sign_ins').where('token_id', '=', tokenId).execute();
    },
    async deleteBefore(at) {
      await db.deleteFrom('sign_ins').where('expires_at', '<=', at).execute();
    },
  };
}

function toRow(token: AccessToken): Selectable<Schema['access_tokens']> {
  const { id, name, role, hash } = token;
  return {
    id,
    name,
    role,
    hash,
    created_at: token.createdAt,
    created_by: token.createdBy,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
    revoked_at: token.revokedAt,
  };
}

function fromRow(row: Selectable<Schema['access_tokens']>): AccessToken {
  const { id, name, role, hash } = row;
  return {
    id,
    name,
    role: role as AccessRole,
    hash,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
