import type { Check, CheckResult, CheckState } from '../../core/check/model.ts';
import type { Alert, Rule, Sample } from '../../core/rule/model.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import type { Telling } from '../incident/telling.ts';
import type { Clock, Platform, Probe, Store } from '../ports.ts';

/** What watching needs. Nothing of it is changed while it runs; a changed runbook starts a new watch. */
export type WatchOptions = {
  clock: Clock;
  store: Store;
  probe: Probe;
  /** Gives samples of processes and of the edge, or null where there is no platform to ask. */
  platform: Pick<Platform, 'sample'> | null;
  checks: Check[];
  rules: Rule[];
  plan: Pick<Plan, 'severities' | 'incidents'>;
  telling: Telling;
  /** The drill under way and the service it breaks: what fires there belongs to it. */
  drill: () => { id: string; service: string } | null;
  /** Called when notices were put into the outbox. */
  onNotices: () => void;
  /** Told of everything unexpected; the watch goes on. */
  report: (error: unknown, where: string) => void;
};

/** What was found and is not in the store yet. */
export type Findings = { results: CheckResult[]; samples: Sample[] };

/** What the watch knows between two findings; the store holds the same. */
export type Known = { checks: Map<string, CheckState>; alerts: Map<string, Alert> };
