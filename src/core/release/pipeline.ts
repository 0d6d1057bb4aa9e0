import type { Release } from './model.ts';

/** Why a process is started: a release's own reason, `start` (Signalbox starts) or `crash` (it went by itself). */
export type StartReason = Release['reason'] | 'start';

/** One process of one release. `id` counts up per service; a release that is started again has a new instance. */
export type Instance = { id: number; releaseId: string; startedAt: number };

/** The instance that takes traffic. */
export type Live = Instance & { liveAt: number };

/** The instance that is to take traffic once it is healthy. `fresh`: its release never ran before. */
export type Candidate = Instance & { reason: StartReason; fresh: boolean };

/** What is left of a live release that exited by itself. `streak` counts crashes with no quiet minute in between. */
export type Crash = { releaseId: string; why: string; streak: number; retryAt: number | null };

/**
 * One service's releases on their way: at most one candidate, at most one live instance, any number leaving.
 * `held`: a fault is being rehearsed, so nothing is brought back by itself.
 */
export type Pipeline = {
  nextInstance: number;
  live: Live | null;
  candidate: Candidate | null;
  leaving: number[];
  crash: Crash | null;
  held: boolean;
  /** How often what serves was brought back after a crash since somebody last asked for a release. */
  restarts: number;
};

export type PipelineEvent =
  | { kind: 'requested'; releaseId: string; reason: StartReason; fresh: boolean }
  | { kind: 'healthy'; instance: number }
  /** It did not become healthy: the deadline passed or it could not be started. `why` says which, with the last answer. */
  | { kind: 'unhealthy'; instance: number; why: string }
  | { kind: 'exited'; instance: number; why: string }
  /** An instance that was leaving is gone. */
  | { kind: 'left'; instance: number }
  | { kind: 'retryDue' }
  | { kind: 'held' }
  | { kind: 'lifted' }
  /** Everything is to be stopped, and nothing brought back. */
  | { kind: 'stopped' };

export type PipelineEffect =
  | { kind: 'start'; instance: number; releaseId: string }
  /** Traffic goes to this instance from now on; null: to none. */
  | { kind: 'route'; instance: number | null }
  /** Let its requests finish, then stop it. */
  | { kind: 'drainAndStop'; instance: number }
  | { kind: 'stop'; instance: number }
  | { kind: 'recordLive'; releaseId: string }
  | { kind: 'recordRetired'; releaseId: string }
  | { kind: 'recordFailed'; releaseId: string; why: string }
  | { kind: 'retryAt'; at: number }
  | { kind: 'wentLive'; instance: number; releaseId: string; previous: string | null }
  | { kind: 'failed'; instance: number; releaseId: string; why: string; stillServing: string | null };

/** A service of which nothing runs. */
export const emptyPipeline: Pipeline = {
  nextInstance: 1,
  live: null,
  candidate: null,
  leaving: [],
  crash: null,
  held: false,
  restarts: 0,
};
