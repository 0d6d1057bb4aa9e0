/** One deployed version of one service with its variables. */
export type Release = {
  id: string;
  service: string;
  /** Counts up per service from 1; `rollback` names releases by it or by `id`. */
  number: number;
  /** SHA-256 over the files of the release directory, hex. */
  codeHash: string;
  /** Names and values that the process is given. Values never leave the platform unmasked. */
  variables: Record<string, string>;
  reason: 'deploy' | 'restart' | 'rollback' | 'variables' | 'crash';
  state: 'starting' | 'live' | 'retired' | 'failed';
  createdAt: number;
  liveAt: number | null;
  /** Why it failed, with the last lines of its log; null otherwise. */
  failure: string | null;
  /** It once took traffic with a passing health check. */
  good: boolean;
};

/** What `signalbox status` says of one service. */
export type ServiceStatus = {
  service: string;
  title: string;
  /** `crashed`: it exited by itself and is not (yet) back. */
  state: 'stopped' | 'starting' | 'live' | 'crashed' | 'failed';
  /** The address that people use: the edge's, without a path. */
  address: string;
  healthUrl: string;
  release: { id: string; number: number; liveAt: number | null } | null;
  pid: number | null;
  restarts: number;
  memoryMb: number | null;
};

export type LogLine = { at: number; service: string; releaseId: string; stream: 'out' | 'err'; text: string };

/** A log query. `filter` is a plain substring, case-insensitive; times are epoch ms. */
export type LogQuery = { service: string | null; tail: number; since: number | null; filter: string | null };

/** What came of a deploy, restart, rollback or variable change. A failure leaves the old release serving. */
export type ReleaseOutcome =
  /** `restores`: what a rollback brings back, one sentence each. */
  | { kind: 'live'; release: Release; previous: string | null; warnings: string[]; restores?: string[] }
  | { kind: 'failed'; release: Release; why: string; logTail: string[]; stillServing: string | null };
