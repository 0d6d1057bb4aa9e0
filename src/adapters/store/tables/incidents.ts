import { type Selectable, sql, type Transaction } from 'kysely';
import type { Incident, IncidentState } from '../../../core/incident/model.ts';
import type { Tx } from '../../../engine/ports.ts';
import { nextSeq } from './next-seq.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['incidents']>;

/** Written out, as its index has it: a parameter in its place would make SQLite go through all that ever were. */
const unresolved = sql<boolean>`state not in ('resolved', 'documented')`;

/** Incidents, and their append-only timelines. */
export function incidentsOf(db: Transaction<Schema>): Tx['incidents'] {
  const newestFirst = db.selectFrom('incidents').selectAll().orderBy('opened_at', 'desc').orderBy('id', 'desc');
  return {
    async get(id) {
      const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async put(incident) {
      const { id, ...rest } = toRow(incident);
      await db
        .insertInto('incidents')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },
    async unresolved() {
      const rows = await newestFirst.where(unresolved).execute();
      return rows.map(fromRow);
    },
    async ofRule(ruleId, limit) {
      const rows = await newestFirst.where('rule_id', '=', ruleId).limit(limit).execute();
      return rows.map(fromRow);
    },
    async list(limit) {
      const rows = await newestFirst.limit(limit).execute();
      return rows.map(fromRow);
    },
    async append({ incidentId, at, actor, kind, text }) {
      const seq = nextSeq(db.selectFrom('timeline').where('incident_id', '=', incidentId));
      await db.insertInto('timeline').values({ incident_id: incidentId, seq, at, actor, kind, text }).execute();
    },
    async timeline(incidentId) {
      const rows = await db
        .selectFrom('timeline')
        .selectAll()
        .where('incident_id', '=', incidentId)
        .orderBy('seq')
        .execute();
      return rows.map(({ incident_id, ...entry }) => ({ incidentId: incident_id, ...entry }));
    },
  };
}

function toRow(incident: Incident): Row {
  return {
    id: incident.id,
    title: incident.title,
    severity: incident.severity,
    state: incident.state,
    service: incident.service,
    rule_id: incident.ruleId,
    documented: incident.documented,
    opened_at: incident.openedAt,
    acknowledged_at: incident.acknowledgedAt,
    resolved_at: incident.resolvedAt,
    respond_by: incident.respondBy,
    drill_id: incident.drillId,
    reopened: incident.reopened,
  };
}

function fromRow(row: Row): Incident {
  return {
    id: row.id,
    title: row.title,
    severity: row.severity,
    state: row.state as IncidentState,
    service: row.service,
    ruleId: row.rule_id,
    documented: row.documented,
    openedAt: row.opened_at,
    acknowledgedAt: row.acknowledged_at,
    resolvedAt: row.resolved_at,
    respondBy: row.respond_by,
    drillId: row.drill_id,
    reopened: row.reopened,
  };
}
