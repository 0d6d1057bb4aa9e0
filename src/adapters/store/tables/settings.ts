import type { Transaction } from 'kysely';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

/** Small values by name; null when there is none. */
export function settingsOf(db: Transaction<Schema>): Tx['settings'] {
  return {
    async get(name) {
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return row === undefined ? null : fromJson(row.value);
    },
    async put(name, value) {
      const json = toJson(value);
      await db
        .insertInto('settings')
        .values({ name, value: json })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json }))
        .execute();
    },
    async delete(name) {
      await db.deleteFrom('settings').where('name', '=', name).execute();
    },
  };
}
