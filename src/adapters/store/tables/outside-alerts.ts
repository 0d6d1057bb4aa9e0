import type { Selectable, Transaction } from 'kysely';
import type { OutsideRecord } from '../../../core/incident/outside/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['outside_alerts']>;

/** What other tools have told of. */
export function outsideAlertsOf(db: Transaction<Schema>): Tx['outsideAlerts'] {
  const all = db.selectFrom('outside_alerts').selectAll().orderBy('fingerprint');
  return {
    async get(source, fingerprint) {
      const row = await all.where('source', '=', source).where('fingerprint', '=', fingerprint).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put({ source, fingerprint, group, incidentId, firing }) {
      const rest = { group_key: group, incident_id: incidentId, firing: firing ? (1 as const) : (0 as const) };
      await db
        .insertInto('outside_alerts')
        .values({ source, fingerprint, ...rest })
        .onConflict((conflict) => conflict.columns(['source', 'fingerprint']).doUpdateSet(rest))
        .execute();
    },
    async inGroup(source, group) {
      return (await all.where('source', '=', source).where('group_key', '=', group).execute()).map(fromRow);
    },
    async ofIncident(incidentId) {
      return (await all.where('incident_id', '=', incidentId).execute()).map(fromRow);
    },
  };
}

function fromRow({ source, fingerprint, group_key, incident_id, firing }: Row): OutsideRecord {
  return { source, fingerprint, group: group_key, incidentId: incident_id, firing: firing === 1 };
}
