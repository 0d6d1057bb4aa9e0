import type { ExpectedAnswer, Source } from '../runbook/plan.ts';

/** A probe on a schedule. Times are in milliseconds. */
export type Check = {
  id: string;
  service: string;
  kind: 'http';
  url: string;
  expected: ExpectedAnswer;
  intervalMs: number;
  timeoutMs: number;
  /** Consecutive failures that make it down, and successes that make it up again. */
  failuresToOpen: number;
  successesToClose: number;
  /** The lines of the runbook that ask for this check, or null when only `signalbox.yaml` does. */
  source: Source | null;
};

/**
 * What one probe found. `lost` means that nothing can be said (our own fault: no socket, probe cancelled);
 * it never counts for or against the service.
 */
export type CheckResult = {
  checkId: string;
  at: number;
  outcome: 'pass' | 'fail' | 'lost';
  durationMs: number | null;
  status: number | null;
  /** Why it failed or was lost, in one sentence; null when it passed. */
  reason: string | null;
};

/** What is remembered of a check between probes; stored, so counters survive a restart. */
export type CheckState = {
  checkId: string;
  status: 'unknown' | 'up' | 'down';
  failures: number;
  successes: number;
  /** When `status` last changed, epoch ms. */
  since: number;
  last: CheckResult | null;
};

export type CheckEvent = { kind: 'probed'; result: CheckResult };
