// One valid row of each table, with what a test needs to differ.
import type { CheckState } from '../../core/check/model.ts';
import type { Drill } from '../../core/drill/model.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Notice } from '../../core/notice/model.ts';
import type { Run } from '../../core/procedure/model.ts';
import type { Release } from '../../core/release/model.ts';
import type { Alert, Sample } from '../../core/rule/model.ts';

export const body: Notice['body'] = {
  about: 'opened',
  incidentId: null,
  severity: 'P0',
  title: 'Bot is down',
  lines: ['one', 'two'],
  link: null,
};

export function notice(id: string, given: Partial<Notice> = {}): Notice {
  return {
    id,
    key: `key of ${id}`,
    destination: 'team',
    body,
    state: 'pending',
    attempts: 0,
    createdAt: 1_000,
    runAt: 1_000,
    leaseUntil: null,
    token: 0,
    deliveredAt: null,
    lastAnswer: null,
    bundle: null,
    ...given,
  };
}

export function incident(id: string, given: Partial<Incident> = {}): Incident {
  return {
    id,
    title: 'Discord Bot Not Responding',
    severity: 'P0',
    state: 'open',
    service: 'discord-bot',
    ruleId: 'rule',
    documented: null,
    openedAt: 1_700_000_000_000,
    acknowledgedAt: null,
    resolvedAt: null,
    respondBy: 1_700_000_900_000,
    drillId: null,
    reopened: 1,
    ...given,
  };
}

export function checkState(checkId: string, given: Partial<CheckState> = {}): CheckState {
  const last = { checkId, at: 5, outcome: 'fail', durationMs: 1.25, status: 500, reason: 'It answered 500.' } as const;
  return { checkId, status: 'up', failures: 1, successes: 0, since: 4, last, ...given };
}

export function sample(at: number, service = 'bot'): Sample {
  return { metric: 'check.up', service, at, value: 0.25 };
}

export const alert: Alert = {
  ruleId: 'r',
  state: 'pending',
  since: 1,
  holds: true,
  value: null,
  evaluatedAt: 2,
  level: 'warning',
  troubleAt: 2,
  criticalAt: 1,
  criticalSince: null,
  suppressedBy: 'database',
};

export function run(id: string, given: Partial<Run> = {}): Run {
  const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 2 };
  return {
    id,
    procedureId: 'rollback',
    title: 'Rollback',
    source,
    revision: 'abc',
    startedBy: 'ada',
    startedAt: 1,
    finishedAt: null,
    state: 'open',
    incidentId: null,
    drillId: null,
    mode: 'procedure',
    steps: [
      {
        index: 0,
        title: null,
        kind: 'shell',
        condition: null,
        source,
        asWritten: 'true',
        rendered: 'true',
        hash: 'b5',
        open: [],
        translations: [],
        risk: { level: 'reads', why: null },
      },
    ],
    states: [{ kind: 'running', startedAt: 1, attempt: 1 }],
    approvals: { expiryMs: 60_000, people: [{ id: 'ada', name: 'Ada' }] },
    token: 3,
    host: { id: 'host', leaseUntil: 99 },
    ...given,
  };
}

export const drill: Drill = {
  id: 'd1',
  incident: 'Discord Bot Not Responding',
  fault: { kind: 'kill', service: 'bot' },
  startedAt: 1,
  finishedAt: 2,
  stages: [{ stage: 'fault', passed: true, at: 1, text: 'It is dead.' }],
  score: { passed: true, points: 1, of: 1, detectMs: 1, tellMs: null, restoreMs: 3, why: [] },
};

export function release(id: string, given: Partial<Release> = {}): Release {
  return {
    id,
    service: 'bot',
    number: 1,
    codeHash: 'abc',
    config: null,
    variables: { PORT: '1', EMPTY: '' },
    reason: 'deploy',
    from: null,
    state: 'live',
    createdAt: 1,
    liveAt: null,
    failure: null,
    good: false,
    ...given,
  };
}
