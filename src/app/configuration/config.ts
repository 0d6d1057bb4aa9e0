import type { IdentityPlace } from '../../adapters/secrets/find-identity.ts';
import type { ApprovalRules } from '../../core/procedure/model.ts';
import type { Check } from '../../core/check/model.ts';
import type { EscalationSettings } from '../../core/escalation/policy-for.ts';
import type { LintSettings } from '../../core/lint/settings.ts';
import type { Rota } from '../../core/on-call/rota.ts';
import type { Window } from '../../core/window/model.ts';
import type { EdgeAddress } from '../../edge/open-edge.ts';
import type { ChannelConfig } from './channel-keys.ts';
import type { HookConfig } from './hook-keys.ts';
import type { WrittenPolicy } from './edge-keys.ts';
import type { WatchConfig } from './watch-keys.ts';
import type { MachineKeys } from './machine-keys.ts';
import type { ProcedureKeys } from './run-keys.ts';
import type { TaskKeys } from './task-keys.ts';
import type { ReleaseKeys } from './release-keys.ts';
import type { StatusPageConfig } from './status-page-keys.ts';
import type { ResourceSpec } from '../../core/resource/model.ts';

/** The contents of `signalbox.yaml`, checked and with absolute paths. All durations are in ms. */
export type Config = MachineKeys & {
  /** Folder of `signalbox.yaml`, and of `.signalbox/` with all state. */
  directory: string;
  file: string;
  name: string;
  runbook: string;
  people: PersonConfig[];
  /** Those of production, then those of each environment, named `NAME@ENVIRONMENT`. */
  services: ServiceConfig[];
  resources: ResourceSpec[];
  edge: EdgeAddress;
  secrets: IdentityPlace;
  checks: { intervalMs: number | null; timeoutMs: number; failures: number; successes: number; retries: number };
  /** Checks beside those of the services' health; `title` is what people call what they are of. */
  statedChecks: { title: string; check: Check }[];
  /** `host:port` of machines that say whether this one is online. */
  uplink: string[];
  /** Metrics, rules, objectives and dependencies that it states, and how long samples are kept. */
  watch: WatchConfig;
  channels: ChannelConfig[];
  /** Severity name → channel ids. */
  notify: Record<string, string[]>;
  escalation: EscalationSettings & { who: Record<string, string[]> };
  onCall: Rota[];
  /** Those of the runbook come beside. */
  windows: Window[];
  hooks: HookConfig[];
  reopenWithinMs: number;
  bindings: Record<string, string>;
  approvals: ApprovalRules;
  procedures: ProcedureKeys;
  tasks: TaskKeys;
  /** Documented incident's title → fault. */
  drills: Record<string, { service: string; fault: 'kill' | 'hang' }>;
  lint: LintSettings;
  /** `publicUrl` is where people outside reach `publicPort`, where nothing but acknowledging is served. */
  controlRoom: { port: number; publicUrl: string | null; publicPort: number };
  /** The page for customers; null: there is none. */
  statusPage: StatusPageConfig | null;
  deadMansSwitch: { urlVariable: string; everyMs: number } | null;
};

/** Who is on call, and how destinations know them. */
export type PersonConfig = {
  id: string;
  name: string;
  role: string | null;
  slack: string | null;
  telegram: string | null;
  discord: string | null;
  email: string | null;
  /** Ids of the channels that reach nobody but them. */
  channels: string[];
};

export type ServiceConfig = ReleaseKeys & {
  name: string;
  /** Its line in the file, 1-based. */
  line: number;
  title: string | null;
  command: string;
  directory: string;
  include: string[] | null;
  port: number;
  edge: WrittenPolicy;
  health: string | null;
  knownAs: string | null;
  variables: Record<string, string>;
  /** Names of resources. */
  uses: string[];
  startTimeoutMs: number;
  drainMs: number;
};
