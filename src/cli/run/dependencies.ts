import type { ApprovalRules } from '../../core/procedure/model.ts';
import type { KnownAddress } from '../../core/procedure/bind-addresses.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import type { Masker } from '../../core/secret/mask.ts';
import type { ProcedureDependencies } from '../../engine/procedure/model.ts';

/** What a run needs of the system it is for. It works on the store itself, so also while `signalbox up` does not run. */
export type RunDependencies = Pick<
  ProcedureDependencies,
  | 'store'
  | 'shell'
  | 'clock'
  | 'host'
  | 'person'
  | 'directory'
  | 'environment'
  | 'limits'
  | 'backups'
  | 'database'
  | 'requests'
  | 'can'
> & {
  plan: Plan;
  approvals: ApprovalRules;
  /** SHA-256 of the runbook's text, hex. */
  revision: string;
  addresses: readonly KnownAddress[];
  bindings: Readonly<Record<string, string>>;
  /** A masker for the system's secrets and these besides. */
  masker(secrets: readonly string[]): Masker;
  /** An id that no other run has. */
  newRunId(): string;
  close(): Promise<void>;
};

/** The options of `signalbox run`. */
export type RunOptions = {
  dir?: string;
  set: Record<string, string>;
  branch?: string;
  incident?: string;
  yes?: boolean;
  safe?: boolean;
  /** Why steps that destroy may do without a backup. */
  withoutBackup?: string;
  /** Number of the step to begin at, from 1. */
  from?: number;
  new?: boolean;
  unknown?: 'finished' | 'again' | 'skip';
  dryRun?: boolean;
  list?: boolean;
  json?: boolean;
};

/** `incidentId` is the incident that is being seen to, if any; `because` why this way out of it was taken, for the journal. */
export type RunContext = { incidentId?: string; because?: string | null };
