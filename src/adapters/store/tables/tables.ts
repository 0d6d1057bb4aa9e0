import type { Transaction } from 'kysely';
import type { Tx } from '../../../engine/ports.ts';
import { actionItemsOf } from './action-items.ts';
import { alertsOf } from './alerts.ts';
import { auditOf } from './audit.ts';
import { checksOf } from './checks.ts';
import { drillsOf } from './drills.ts';
import { escalationsOf, holdsOf } from './escalations.ts';
import { accessTokensOf, signInsOf } from './identity.ts';
import { incidentsOf } from './incidents.ts';
import { type DatabaseTime, leasesOf } from './leases.ts';
import { modelCallsOf } from './model-calls.ts';
import { noticesOf } from './notices.ts';
import { outsideAlertsOf } from './outside-alerts.ts';
import { releasesOf } from './releases.ts';
import { rollupsOf } from './rollups.ts';
import { runsOf } from './runs.ts';
import { samplesOf } from './samples.ts';
import type { Schema } from './schema.ts';
import { settingsOf } from './settings.ts';
import { tasksTable } from './tasks.ts';
import { publicIncidentsOf, publicWorkOf, subscribersOf } from './status-page.ts';

/** The tables, by noun, as one transaction sees them. */
export function tablesOf(db: Transaction<Schema>, time: DatabaseTime): Tx {
  return {
    checks: checksOf(db),
    samples: samplesOf(db),
    rollups: rollupsOf(db),
    alerts: alertsOf(db),
    incidents: incidentsOf(db),
    escalations: escalationsOf(db),
    holds: holdsOf(db),
    outsideAlerts: outsideAlertsOf(db),
    notices: noticesOf(db),
    runs: runsOf(db),
    drills: drillsOf(db),
    releases: releasesOf(db),
    settings: settingsOf(db),
    leases: leasesOf(db, time),
    audit: auditOf(db),
    actionItems: actionItemsOf(db),
    accessTokens: accessTokensOf(db),
    signIns: signInsOf(db),
    modelCalls: modelCallsOf(db),
    tasks: tasksTable(db),
    publicIncidents: publicIncidentsOf(db),
    publicWork: publicWorkOf(db),
    subscribers: subscribersOf(db),
  };
}
