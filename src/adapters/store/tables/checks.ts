import type { Selectable, Transaction } from 'kysely';
import type { CheckState } from '../../../core/check/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['check_states']>;

/** Rows per statement: both databases limit the number of its parameters. */
const batch = 500;

/** What is remembered of each check. */
export function checksOf(db: Transaction<Schema>): Tx['checks'] {
  return {
    async get(checkId) {
      const row = await db.selectFrom('check_states').selectAll().where('check_id', '=', checkId).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put(...states) {
      for (let start = 0; start < states.length; start += batch) {
        await db
          .insertInto('check_states')
          .values(states.slice(start, start + batch).map(toRow))
          .onConflict((conflict) =>
            conflict.column('check_id').doUpdateSet(({ ref }) => ({
              status: ref('excluded.status'),
              failures: ref('excluded.failures'),
              successes: ref('excluded.successes'),
              since: ref('excluded.since'),
              last: ref('excluded.last'),
            })),
          )
          .execute();
      }
    },
    async list() {
      const rows = await db
        .selectFrom('check_states')
        .selectAll()
        .orderBy('since', 'desc')
        .orderBy('check_id')
        .execute();
      return rows.map(fromRow);
    },
  };
}

function toRow(state: CheckState): Row {
  return {
    check_id: state.checkId,
    status: state.status,
    failures: state.failures,
    successes: state.successes,
    since: state.since,
    last: state.last && toJson(state.last),
  };
}

function fromRow(row: Row): CheckState {
  return {
    checkId: row.check_id,
    status: row.status as CheckState['status'],
    failures: row.failures,
    successes: row.successes,
    since: row.since,
    last: fromJson(row.last),
  };
}
