import type { Check, CheckResult, CheckState } from '../../core/check/model.ts';
import type { Alert, Rule, Sample } from '../../core/rule/model.ts';
import type { Dependencies } from '../../core/rule/suppression.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import type { Telling } from '../incident/telling.ts';
import type { Platform } from '../platform-ports.ts';
import type { Clock, Probe, Store, Tx } from '../ports.ts';

/** What watching needs. Nothing of it is changed while it runs; a changed runbook starts a new watch. */
export type WatchOptions = {
  clock: Clock;
  store: Store;
  probe: Probe;
  /** Gives samples of processes and of the edge, or null where there is no platform to ask. */
  platform: Pick<Platform, 'sample'> | null;
  checks: Check[];
  rules: Rule[];
  /** What explains an alert so that nobody is told of it. */
  dependencies: Dependencies;
  /** Two days, 30 days and 400 days if left out. */
  keep?: Retention;
  plan: Pick<Plan, 'severities' | 'incidents'>;
  telling: Telling;
  /** The drill under way and the service it breaks: what fires there belongs to it. */
  drill: (tx: Tx) => RunningDrill | null | Promise<RunningDrill | null>;
  /** Trouble of a rule that returns so soon after it ended opens the same incident again; a new one always, if left out. */
  reopenWithinMs?: number;
  /** Called when notices were put into the outbox. */
  onNotices: () => void;
  /** Told of everything unexpected; the watch goes on. */
  report: (error: unknown, where: string) => void;
};

type RunningDrill = { id: string; service: string };

/** What was found and is not in the store yet. */
export type Findings = { results: CheckResult[]; samples: Sample[] };

/** How long samples are kept as they were measured, by minute and by hour, in ms. */
export type Retention = { rawMs: number; minutesMs: number; hoursMs: number };

/** What the watch knows between two findings. The store holds the same, but for what is the same as before. */
export type Known = { checks: Lookup<CheckState>; alerts: Lookup<Alert> };
type Lookup<V> = { get(key: string): V | undefined };

/** What findings have changed, to be known once it is durable. */
export type Changes = { checks: Map<string, CheckState>; alerts: Map<string, Alert> };
