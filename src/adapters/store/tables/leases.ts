import type { RawBuilder, Transaction } from 'kysely';
import { LeaseLost } from '../../../engine/lease/lease-lost.ts';
import type { Lease } from '../../../engine/lease/tables.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

/** The database's clock in epoch ms: those who share a lease need not agree on the time. */
export type DatabaseTime = RawBuilder<number>;

/** Leases. A row stays when its lease ends, so that its token never comes again. */
export function leasesOf(db: Transaction<Schema>, now: DatabaseTime): Tx['leases'] {
  const time = async (): Promise<number> => {
    const { at } = await db.selectNoFrom(now.as('at')).executeTakeFirstOrThrow();
    return at;
  };
  return {
    async claim(name, holder, ttlMs) {
      const at = await time();
      const row = await db.selectFrom('leases').selectAll().where('name', '=', name).executeTakeFirst();
      if (row !== undefined && row.until > at && row.holder !== holder) return null;
      const taken = { holder, token: (row?.token ?? 0) + 1, until: at + ttlMs };
      await db
        .insertInto('leases')
        .values({ name, ...taken })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(taken))
        .execute();
      return { name, holder, token: taken.token };
    },
    async renew(lease, ttlMs) {
      const until = (await time()) + ttlMs;
      const result = await held(db, lease).set({ until }).executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async release(lease) {
      await held(db, lease).set({ until: 0 }).execute();
    },
    async holder(name) {
      const row = await db.selectFrom('leases').selectAll().where('name', '=', name).executeTakeFirst();
      return row !== undefined && row.until > (await time()) ? row.holder : null;
    },
    async guard(lease) {
      const row = await db.selectFrom('leases').select('token').where('name', '=', lease.name).executeTakeFirst();
      if (row?.token !== lease.token) throw new LeaseLost(lease.name);
    },
  };
}

function held(db: Transaction<Schema>, { name, token }: Lease) {
  return db.updateTable('leases').where('name', '=', name).where('token', '=', token);
}
