/** The contents of `signalbox.yaml`, checked and with absolute paths. All durations are in ms. */
export type Config = {
  /** Folder of `signalbox.yaml`, and of `.signalbox/` with all state. */
  directory: string;
  file: string;
  name: string;
  runbook: string;
  people: { id: string; name: string; role: string | null }[];
  services: ServiceConfig[];
  checks: { intervalMs: number | null; timeoutMs: number; failures: number; successes: number };
  channels: ChannelConfig[];
  /** Severity name → channel ids. */
  notify: Record<string, string[]>;
  bindings: Record<string, string>;
  /** Documented incident's title → fault. */
  drills: Record<string, { service: string; fault: 'kill' | 'hang' }>;
  controlRoom: { port: number };
};

export type ServiceConfig = {
  name: string;
  /** Its line in the file, 1-based. */
  line: number;
  title: string | null;
  command: string;
  directory: string;
  include: string[] | null;
  port: number;
  health: string | null;
  knownAs: string | null;
  variables: Record<string, string>;
  startTimeoutMs: number;
  drainMs: number;
};

export type ChannelConfig =
  | { id: string; kind: 'terminal' }
  | { id: string; kind: 'webhook'; urlVariable: string; secretVariable: string | null }
  | { id: string; kind: 'slack'; urlVariable: string }
  | { id: string; kind: 'telegram'; tokenVariable: string; chat: string; api: string };
