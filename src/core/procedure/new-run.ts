import { usualApprovals } from './approval.ts';
import type { ApprovalRules, Run, RunStep } from './model.ts';
import type { Source } from '../runbook/plan.ts';

/** A run that has not begun: every step waits. All that it needs later is in it, so that edits of the runbook do not reach it. */
export function newRun(given: {
  id: string;
  procedureId: string;
  title: string;
  source: Source;
  revision: string;
  startedBy: string;
  incidentId: string | null;
  drillId: string | null;
  mode: Run['mode'];
  steps: RunStep[];
  approvals?: ApprovalRules;
  now: number;
}): Run {
  const { now, approvals = usualApprovals, ...rest } = given;
  return {
    ...rest,
    startedAt: now,
    finishedAt: null,
    state: 'open',
    states: given.steps.map(() => ({ kind: 'waiting' })),
    approvals,
    token: 1,
    host: null,
  };
}
