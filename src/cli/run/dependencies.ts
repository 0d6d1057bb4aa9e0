import type { KnownAddress } from '../../core/procedure/bind-addresses.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import type { Masker } from '../../core/secret/mask.ts';
import type { Clock, Shell, Store } from '../../engine/ports.ts';

/** What a run needs of the system it is for. It works on the store itself, so also while `signalbox up` does not run. */
export type RunDependencies = {
  /** Folder of `signalbox.yaml`; steps begin there. */
  directory: string;
  plan: Plan;
  /** SHA-256 of the runbook's text, hex. */
  revision: string;
  addresses: readonly KnownAddress[];
  bindings: Readonly<Record<string, string>>;
  /** A masker for the system's secrets and these besides. */
  masker(secrets: readonly string[]): Masker;
  store: Store;
  shell: Shell;
  clock: Clock;
  /** Who approves: `SIGNALBOX_USER`, or the user of the operating system. */
  person: string;
  close(): Promise<void>;
};

/** The options of `signalbox run`. */
export type RunOptions = {
  dir?: string;
  set: Record<string, string>;
  branch?: string;
  yes?: boolean;
  new?: boolean;
  unknown?: 'finished' | 'again' | 'skip';
  dryRun?: boolean;
  list?: boolean;
  json?: boolean;
};
