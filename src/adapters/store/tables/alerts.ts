import type { Selectable, Transaction } from 'kysely';
import type { Alert } from '../../../core/rule/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['alerts']>;

/** Rows per statement: both databases limit the number of its parameters. */
const batch = 500;

/** The state of each rule. */
export function alertsOf(db: Transaction<Schema>): Tx['alerts'] {
  return {
    async get(ruleId) {
      const row = await db.selectFrom('alerts').selectAll().where('rule_id', '=', ruleId).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put(...alerts) {
      for (let start = 0; start < alerts.length; start += batch) {
        await db
          .insertInto('alerts')
          .values(alerts.slice(start, start + batch).map(toRow))
          .onConflict((conflict) =>
            conflict.column('rule_id').doUpdateSet(({ ref }) => ({
              state: ref('excluded.state'),
              since: ref('excluded.since'),
              holds: ref('excluded.holds'),
              value: ref('excluded.value'),
              evaluated_at: ref('excluded.evaluated_at'),
              level: ref('excluded.level'),
              trouble_at: ref('excluded.trouble_at'),
              critical_at: ref('excluded.critical_at'),
              critical_since: ref('excluded.critical_since'),
              suppressed_by: ref('excluded.suppressed_by'),
            })),
          )
          .execute();
      }
    },
    async list() {
      const rows = await db.selectFrom('alerts').selectAll().orderBy('since', 'desc').orderBy('rule_id').execute();
      return rows.map(fromRow);
    },
  };
}

function toRow(alert: Alert): Row {
  return {
    rule_id: alert.ruleId,
    state: alert.state,
    since: alert.since,
    holds: alert.holds === null ? null : alert.holds ? 1 : 0,
    value: alert.value,
    evaluated_at: alert.evaluatedAt,
    level: alert.level,
    trouble_at: alert.troubleAt,
    critical_at: alert.criticalAt,
    critical_since: alert.criticalSince,
    suppressed_by: alert.suppressedBy,
  };
}

function fromRow(row: Row): Alert {
  return {
    ruleId: row.rule_id,
    state: row.state as Alert['state'],
    since: row.since,
    holds: row.holds === null ? null : row.holds === 1,
    value: row.value,
    evaluatedAt: row.evaluated_at,
    level: row.level as Alert['level'],
    troubleAt: row.trouble_at,
    criticalAt: row.critical_at,
    criticalSince: row.critical_since,
    suppressedBy: row.suppressed_by,
  };
}
