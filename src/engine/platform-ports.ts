/** What the engine needs from where services live: the platform itself, its databases, its edge, and what breaks them. */
import type { Fault, Landed } from '../core/drill/model.ts';
import type { CanaryTraffic } from '../core/edge/canary.ts';
import type { Block, Canary, EdgePolicy, Maintenance, RouteTraffic, Traffic } from '../core/edge/model.ts';
import type { LogLine, LogQuery } from '../core/log/model.ts';
import type {
  CanaryRequest,
  CanaryStatus,
  Release,
  ReleaseOutcome,
  ServiceProcess,
  ServiceStatus,
} from '../core/release/model.ts';
import type { ResourceStatus } from '../core/resource/model.ts';
import type { Sample } from '../core/rule/model.ts';

/**
 * Where services live. Every change goes through one release pipeline and says in its outcome what happened; one that
 * cannot be begun rejects with a `Refusal`.
 */
export interface Platform {
  status(): Promise<ServiceStatus[]>;
  /**
   * Snapshots the service's code, variables and configuration as they are now, starts it, swaps when healthy. With `from`,
   * the id of another service's good release, it takes that release's code instead of the directory's. With `canary` the
   * release serves a share of visitors beside the live one first, and takes all only if it does as well; what is null
   * there is as the service is configured.
   */
  deploy(service: string, from?: string | null, canary?: CanaryRequest | null): Promise<ReleaseOutcome>;
  /** The canary that is under way, with what both sides have answered; null while there is none. */
  canary(service: string): Promise<CanaryStatus | null>;
  /** Gives the canary that is under way all traffic, or none any more, whatever it has shown. `who` is written down. */
  endCanary(service: string, verdict: 'promote' | 'withdraw', who: string): Promise<ReleaseOutcome>;
  /** The live release with so many replicas. */
  scale(service: string, replicas: number): Promise<ReleaseOutcome>;
  /** The live release again, as a new process. */
  restart(service: string): Promise<ReleaseOutcome>;
  /** Where a rollback would go now, what it would bring back and what to beware of, in sentences. Rejects as that would. */
  planRollback(
    service: string,
    releaseId: string | null,
  ): Promise<{ target: Release; restores: string[]; warnings: string[] }>;
  /** To `releaseId` (an id or a number as text), or to the last good release before the live one. */
  rollback(service: string, releaseId: string | null): Promise<ReleaseOutcome>;
  deployments(service: string, limit: number): Promise<Release[]>;
  processes(): Promise<ServiceProcess[]>;
  /**
   * Requests of a service by route class from `from` (epoch ms) on, the busiest class first. `since` is how far back that
   * reaches: an hour, and not before this Signalbox began. What crossed the edge since the last `sample` is not in it yet.
   */
  routes(service: string, from: number): Promise<{ since: number; routes: RouteTraffic[] }>;
  /**
   * Closes a service (or with null all of them) on purpose, but for its health path; with `on` null opens it again. It holds
   * over restarts and releases.
   */
  maintenance(service: string | null, on: Maintenance | null): Promise<void>;
  /** The addresses that the edge refuses for a service; those whose time has run out are left out. */
  blocks(service: string): Promise<Block[]>;
  /** Refuses an address for a service from now on; one that is there already is refused as is said now. It holds over restarts. */
  block(service: string, block: Block): Promise<void>;
  unblock(service: string, address: string): Promise<void>;
  /** Runs a program in the live release's directory with its variables, beside the service. */
  exec(service: string, argv: readonly string[], io: ExecStreams): Promise<ExecOutcome>;
  /** Oldest first. */
  logs(query: LogQuery): Promise<LogLine[]>;
  /** Calls back for each new line until `signal` aborts. */
  follow(query: LogQuery, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void>;
  /** Raw values: the caller masks them. */
  variables(service: string): Promise<Record<string, string>>;
  /** Sets (or with null removes) variables and releases the service with them. */
  setVariables(service: string, changes: Record<string, string | null>): Promise<ReleaseOutcome>;
  /** Resident memory and CPU now, per live service: samples of `process.*` and `edge.*` since the last call. */
  sample(now: number): Promise<Sample[]>;
}

/**
 * `input` null is an empty one. What is written is handed on as it comes, unmasked; no more of that stream is read until
 * what `onOutput` gives has resolved, so a program waits for a slow reader as it would in a pipe. Aborting ends the program
 * and all it started.
 */
export type ExecStreams = {
  input: AsyncIterable<Uint8Array> | null;
  onOutput: (stream: 'out' | 'err', chunk: Uint8Array) => void | Promise<void>;
  signal: AbortSignal;
  /** Null: none. Both outputs are one then, and Ctrl-C in the input reaches the program as SIGINT. */
  terminal?: (TerminalSize & { name: string; onResize: (listener: (size: TerminalSize) => void) => void }) | null;
};

export type TerminalSize = { rows: number; columns: number };

/** How a program ended: with a code, or by a signal. */
export type ExecOutcome = { code: number; signal: null } | { code: null; signal: string };

/** A database that services use, on this machine or elsewhere. What ends by itself is brought back. */
export interface Resource {
  /**
   * Called once, before anything else. Finds who provides it and starts it, or takes over the one that still runs. Resolves
   * when it takes connections or cannot now, or its start has taken too long; never rejects for that.
   */
  open(): Promise<void>;
  status(): ResourceStatus;
  /** Its address, with the password; null while nobody provides it. It stays the same over restarts. */
  url(): string | null;
  /** What its server wrote, as of a service (`LogLine.service` is its name). Refuses one that runs elsewhere. */
  logs(query: LogQuery): Promise<LogLine[]>;
  follow(query: LogQuery, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void>;
  /** Ends it, where it is ours to end. */
  stop(): Promise<void>;
  /** Lets go of it as it is: it serves on. */
  leave(): Promise<void>;
}

/** Breaks things on purpose, proves that they are broken, and undoes what the documented steps did not. */
export interface FaultInjector {
  inject(fault: Fault): Promise<Landed>;
  /** Undoes what is left of the fault. Safe to call when nothing is. */
  lift(fault: Fault): Promise<void>;
}

/**
 * The proxy in front of local services. One public port per service; the targets behind it are swapped in one step. It may
 * live in another process: a call resolves once what it asks for holds there.
 */
export interface Edge {
  /** Listens on `port` of 127.0.0.1, or on the next free port when it is taken. Answers 503 until routed. */
  open(service: string, port: number): Promise<{ port: number; moved: boolean }>;
  /** From now on new requests go to these ports of 127.0.0.1, each to the one with the fewest under way (none: answer 503). */
  route(service: string, targetPorts: readonly number[]): Promise<void>;
  /** Beside the route: sends a share of clients to other targets, or (null) none any more. To promote, route there first. */
  canary(service: string, canary: Canary | null): Promise<void>;
  /**
   * Changes what is named of the service's policy; the rest stays, also for a later edge and a later start of Signalbox.
   * Resolves with the whole of it. The service need not be open yet. Rejects with what is wrong.
   */
  policy(service: string, changes: Partial<EdgePolicy>): Promise<EdgePolicy>;
  /** Resolves when no request to that target is under way any more, or after `timeoutMs`. */
  drained(service: string, targetPort: number, timeoutMs: number): Promise<void>;
  /** What crossed the edge since the last call, per service. */
  traffic(): Promise<Traffic[]>;
  /** What both sides have answered since the service's canary began; null while it has none. */
  canaryTraffic(service: string): Promise<CanaryTraffic | null>;
  close(): Promise<void>;
}
