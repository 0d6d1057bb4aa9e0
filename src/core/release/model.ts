import type { ExpectedAnswer } from '../runbook/plan.ts';

/**
 * How a release is made and run: all of a service's configuration that is snapshotted with the code and the variables, so
 * that a rollback brings it back too. Durations are in ms, memory in bytes, `cpu` in cores.
 */
export type ReleaseConfig = {
  /** Run by `sh -c` in the release's directory, with PORT and the variables in its environment. */
  command: string;
  /** Run once for each code hash, in the release's own directory. */
  build: string | null;
  /** Run once for each new release, after the build and before the start: a migration, for example. */
  preRelease: string | null;
  /** How long the build and the pre-release command may take, each. */
  buildTimeoutMs: number;
  replicas: number;
  healthPath: string;
  expected: ExpectedAnswer;
  startTimeoutMs: number;
  drainMs: number;
  stopSignal: StopSignal;
  stopGraceMs: number;
  limits: { memoryBytes: number | null; cpu: number | null };
};

/** No service has more replicas, and none that is limited less memory. */
export const mostReplicas = 64;
export const leastMemoryBytes = 16_000_000;

/** The signals by which a service may ask to be stopped; SIGKILL follows after the grace. */
export const stopSignals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;
export type StopSignal = (typeof stopSignals)[number];

/** One deployed version of one service with its variables and its configuration. */
export type Release = {
  id: string;
  service: string;
  /** Counts up per service from 1; `rollback` names releases by it or by `id`. */
  number: number;
  /** SHA-256 over the files of the release directory, hex. */
  codeHash: string;
  /** Names and values that the process is given. Values never leave the platform unmasked. */
  variables: Record<string, string>;
  /** Null for a release of an earlier Signalbox, which did not keep it: the service's present one is used then. */
  config: ReleaseConfig | null;
  reason: 'deploy' | 'canary' | 'restart' | 'rollback' | 'variables' | 'scale';
  /** `canary`: it serves a share of the visitors beside the live one. `pruned`: retired, and its files and logs are gone, so nothing can be rolled back to it. */
  state: 'starting' | 'canary' | 'live' | 'retired' | 'failed' | 'pruned';
  createdAt: number;
  liveAt: number | null;
  /** Why it failed, with the last lines of its log; null otherwise. */
  failure: string | null;
  /** The release of another environment whose code it took; null for its own directory's. */
  from: string | null;
  /** It once took traffic with a passing health check. */
  good: boolean;
};

/** What `signalbox status` says of one service. */
export type ServiceStatus = {
  service: string;
  title: string;
  /** `crashed`: it exited by itself and is not (yet) back. */
  state: 'stopped' | 'starting' | 'live' | 'crashed' | 'failed';
  /** The edge's address for this machine itself: plain HTTP, without a path. */
  address: string;
  /** The address that people use, HTTPS where the edge has a certificate. */
  publicAddress: string;
  healthUrl: string;
  release: { id: string; number: number; liveAt: number | null } | null;
  pid: number | null;
  restarts: number;
  /** Of all its processes together. */
  memoryMb: number | null;
  /** How many replicas take traffic, and how many ought to. */
  replicas: { serving: number; wanted: number };
  /** What holds its processes to its limits, in words a person can check; null when it has none. */
  limits: string | null;
  /** What visitors are told while it is closed on purpose; null while it is open. */
  maintenance: string | null;
  /** The release that is tried with a share of the visitors; null while there is none. */
  canary: CanaryStatus | null;
  /** How many addresses and ranges are refused. */
  blocked: number;
};

/** How a canary is asked for: with so many of each hundred visitors, for so long; null is what the service says. */
export type CanaryRequest = { share: number | null; windowMs: number | null };

/** A canary that is under way. Times are epoch ms; `says` is what both sides have shown, in figures. */
export type CanaryStatus = {
  number: number;
  share: number;
  since: number;
  until: number;
  /** The cookie by which a person chooses a side: its value is `canary` or `stable`. */
  cookie: string;
  says: string;
};

/** One process of a service as `signalbox ps` shows it. Times are epoch ms, `cpuPercent` is of one core. */
export type ServiceProcess = {
  service: string;
  release: number;
  /** Its number among the service's processes, which is not given again. */
  instance: number;
  pid: number;
  /** Where it listens, behind the edge. */
  port: number;
  startedAt: number | null;
  memoryMb: number | null;
  cpuPercent: number | null;
  state: 'serving' | 'starting' | 'leaving';
};

/** What came of a deploy, restart, rollback, scaling or variable change. A failure leaves the old release serving. */
export type ReleaseOutcome =
  /** `restores`: what a rollback brings back, one sentence each. `why`: for what a canary was promoted. */
  | {
      kind: 'live';
      release: Release;
      previous: string | null;
      warnings: string[];
      restores?: string[];
      why?: string | null;
    }
  | { kind: 'failed'; release: Release; why: string; logTail: string[]; stillServing: string | null };
