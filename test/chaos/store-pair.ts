import type { Incident } from '../../src/core/incident/model.ts';
import type { Notice } from '../../src/core/notice/model.ts';

/** One half of what the writer puts into one transaction. */
export function incidentOf(number: number): Incident {
  return {
    id: `incident-${number}`,
    title: `Number ${number}`,
    severity: 'P0',
    state: 'open',
    service: null,
    ruleId: null,
    documented: null,
    openedAt: number,
    acknowledgedAt: null,
    resolvedAt: null,
    respondBy: null,
    drillId: null,
    reopened: 0,
  };
}

/** The other half. */
export function noticeOf(number: number): Notice {
  const { id, title, severity } = incidentOf(number);
  return {
    id: `notice-${number}`,
    key: `key-${number}`,
    destination: 'team',
    body: { about: 'opened', incidentId: id, severity, title, lines: ['x'.repeat(500)], link: null },
    state: 'pending',
    attempts: 0,
    createdAt: number,
    runAt: number,
    leaseUntil: null,
    token: 0,
    deliveredAt: null,
    lastAnswer: null,
    bundle: null,
  };
}
