import type { CanaryPlan } from './canary-plan.ts';
import type { Release } from './model.ts';

/** Why a process is started: a release's own reason, `start` (Signalbox starts) or `crash` (it went by itself). */
export type StartReason = Release['reason'] | 'start' | 'crash';

/** The release that takes traffic. Instances are processes; their ids count up per service. */
export type Live = {
  releaseId: string;
  startedAt: number;
  /** Since when as many instances serve as ought to, or the last that did. */
  liveAt: number;
  replicas: number;
  /** Never empty. */
  serving: number[];
  /** Replacements that take traffic once they are healthy. */
  starting: number[];
};

/**
 * The release that is to take traffic once all its replicas are healthy: `id` and those that follow it. `preparing`: it is
 * built, and its pre-release command runs; no instance of it is started yet. `canary`: it is healthy, and serves its share
 * of visitors beside the live one until it is promoted or withdrawn. `fresh`: it never ran before.
 */
export type Candidate = {
  id: number;
  releaseId: string;
  startedAt: number;
  reason: StartReason;
  fresh: boolean;
  phase: 'preparing' | 'starting' | 'canary';
  replicas: number;
  healthy: number[];
  /** Null: it takes all traffic as soon as it is healthy. `since` is null until it serves its share. */
  canary: (CanaryPlan & { since: number | null }) | null;
};

/** That an instance exited by itself. `streak` counts such exits with no quiet minute in between. */
export type Crash = { releaseId: string; replicas: number; why: string; streak: number; retryAt: number | null };

/**
 * One service's releases on their way: at most one candidate, at most one live release, any number of instances leaving.
 * `held`: a fault is being rehearsed, so nothing is brought back by itself.
 */
export type Pipeline = {
  nextInstance: number;
  live: Live | null;
  candidate: Candidate | null;
  leaving: number[];
  crash: Crash | null;
  held: boolean;
  /** How often an instance was brought back after a crash since somebody last asked for a release. */
  restarts: number;
  /** When instances exited by themselves since then, in the last ten minutes, oldest first. */
  crashes: number[];
};

export type PipelineEvent =
  | {
      kind: 'requested';
      releaseId: string;
      reason: StartReason;
      fresh: boolean;
      replicas: number;
      canary: CanaryPlan | null;
    }
  /** The candidate is built and its pre-release command has succeeded. */
  | { kind: 'prepared'; candidate: number }
  | { kind: 'unprepared'; candidate: number; why: string }
  | { kind: 'healthy'; instance: number }
  /** It did not become healthy: the deadline passed or it could not be started. `why` says which, with the last answer. */
  | { kind: 'unhealthy'; instance: number; why: string }
  | { kind: 'exited'; instance: number; why: string }
  /** The canary is to have all traffic, or none any more; `why` is shown to people. */
  | { kind: 'judged'; candidate: number; verdict: 'promote' | 'withdraw'; why: string }
  /** An instance that was leaving is gone. */
  | { kind: 'left'; instance: number }
  | { kind: 'retryDue' }
  | { kind: 'held' }
  | { kind: 'lifted' }
  /** Everything is to be stopped, and nothing brought back. */
  | { kind: 'stopped' };

export type PipelineEffect =
  /** Build the release, if its code is not built yet, and run its pre-release command, if its reason asks for that. */
  | { kind: 'prepare'; candidate: number; releaseId: string; reason: StartReason }
  /** End what prepares the candidate. */
  | { kind: 'abandon'; candidate: number }
  | { kind: 'start'; instance: number; releaseId: string }
  /** Traffic goes to these instances from now on. */
  | { kind: 'route'; instances: number[] }
  /** Beside the route, the candidate's share of visitors goes to these instances; with none of them that is over. */
  | { kind: 'canary'; instances: number[] }
  /** Let its requests finish, then stop it. */
  | { kind: 'drainAndStop'; instance: number }
  | { kind: 'stop'; instance: number }
  | { kind: 'recordLive'; releaseId: string }
  | { kind: 'recordCanary'; releaseId: string }
  | { kind: 'recordRetired'; releaseId: string }
  | { kind: 'recordFailed'; releaseId: string; why: string }
  | { kind: 'retryAt'; at: number }
  | { kind: 'wentLive'; candidate: number; releaseId: string; previous: string | null; why: string | null }
  | { kind: 'failed'; candidate: number; releaseId: string; why: string; stillServing: string | null };

/** A service of which nothing runs. */
export const emptyPipeline: Pipeline = {
  nextInstance: 1,
  live: null,
  candidate: null,
  leaving: [],
  crash: null,
  held: false,
  restarts: 0,
  crashes: [],
};

/** The instances that the candidate has started. */
export function instancesOf({ id, phase, replicas }: Candidate): number[] {
  return phase === 'preparing' ? [] : Array.from({ length: replicas }, (_, index) => id + index);
}
