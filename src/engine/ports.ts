/**
 * What the engine needs from outside. Each port has one conformance suite that all its adapters pass
 * (`src/adapters/<port>/conformance.ts`).
 */
import type { Check, CheckResult, CheckState } from '../core/check/model.ts';
import type { Drill, Fault, Landed } from '../core/drill/model.ts';
import type { Incident, TimelineEntry } from '../core/incident/model.ts';
import type { Delivery, Notice, NoticeBody } from '../core/notice/model.ts';
import type { JournalEntry, Run } from '../core/procedure/model.ts';
import type { LogLine, LogQuery, Release, ReleaseOutcome, ServiceStatus } from '../core/release/model.ts';
import type { Alert, MetricName, Sample } from '../core/rule/model.ts';

/** Time. Loops are chains of `schedule`; a test's clock runs them in order and awaits each one's work. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Runs `work` once at `at` (at once if past). Returns a cancel; a cancelled or running piece of work is not awaited. */
  schedule(at: number, work: () => Promise<void>): () => void;
}

/** Carries out one check. Never rejects: what goes wrong is a `fail` or a `lost`. */
export interface Probe {
  probe(check: Check, signal: AbortSignal): Promise<CheckResult>;
}

/** Sends one notice. Never rejects. `key` is passed on as idempotency key where the other side takes one. */
export interface Channel {
  send(notice: { key: string; body: NoticeBody }, signal: AbortSignal): Promise<Delivery>;
}

/**
 * Everything that must survive. All calls of one `transaction` are one atomic, durable write (or none of them);
 * a transaction whose work rejects is rolled back. Other processes may use the same store at the same time.
 */
export interface Store {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A cheap number that changes whenever any process has written: for live pages. */
  version(): Promise<number>;
  close(): Promise<void>;
}

/** The tables, by noun. `put` inserts or replaces; `list` is newest first unless it says otherwise. */
export interface Tx {
  checks: {
    get(checkId: string): Promise<CheckState | null>;
    put(state: CheckState): Promise<void>;
    list(): Promise<CheckState[]>;
  };
  samples: {
    add(samples: Sample[]): Promise<void>;
    /** Oldest first, `from < at <= to`. */
    window(metric: MetricName, service: string, from: number, to: number): Promise<Sample[]>;
    deleteBefore(at: number): Promise<number>;
  };
  alerts: { get(ruleId: string): Promise<Alert | null>; put(alert: Alert): Promise<void>; list(): Promise<Alert[]> };
  incidents: {
    get(id: string): Promise<Incident | null>;
    put(incident: Incident): Promise<void>;
    /** Neither resolved nor documented. */
    unresolved(): Promise<Incident[]>;
    list(limit: number): Promise<Incident[]>;
    /** `seq` is given by the store: 1 for the first entry of an incident. */
    append(entry: Omit<TimelineEntry, 'seq'>): Promise<void>;
    timeline(incidentId: string): Promise<TimelineEntry[]>;
  };
  notices: {
    /** False when a notice with that `key` is there already (nothing is written then). */
    enqueue(notice: Notice): Promise<boolean>;
    get(id: string): Promise<Notice | null>;
    /** Writes only if the stored `token` is still `expectedToken`; false otherwise (somebody else has claimed it). */
    replace(notice: Notice, expectedToken: number): Promise<boolean>;
    /** Pending and due, or `sending` with a lease that has run out, for other destinations than `except`. Oldest first. */
    due(now: number, limit: number, except: readonly string[]): Promise<Notice[]>;
    /** The earliest time at which `due` could return more, or null. */
    nextDueAt(): Promise<number | null>;
    forIncident(incidentId: string): Promise<Notice[]>;
    list(limit: number): Promise<Notice[]>;
  };
  runs: {
    get(id: string): Promise<Run | null>;
    put(run: Run): Promise<void>;
    /** State `open`. */
    unfinished(): Promise<Run[]>;
    list(limit: number): Promise<Run[]>;
    append(entry: Omit<JournalEntry, 'seq'>): Promise<void>;
    /** Oldest first, `seq > after`. */
    journal(runId: string, after: number): Promise<JournalEntry[]>;
  };
  drills: {
    put(drill: Drill): Promise<void>;
    get(id: string): Promise<Drill | null>;
    list(limit: number): Promise<Drill[]>;
  };
  releases: {
    put(release: Release): Promise<void>;
    get(id: string): Promise<Release | null>;
    /** Greatest `number` first. */
    list(service: string, limit: number): Promise<Release[]>;
  };
  /** Small values by name, for adapters' own state (what the local platform must re-adopt, for example). */
  settings: {
    get(name: string): Promise<unknown>;
    put(name: string, value: unknown): Promise<void>;
    delete(name: string): Promise<void>;
  };
}

/**
 * Where services live. Every change goes through one release pipeline and says in its outcome what happened; one that
 * cannot be begun rejects with a `Refusal`.
 */
export interface Platform {
  status(): Promise<ServiceStatus[]>;
  /** Snapshots the service's code and variables as they are now, starts it, swaps when healthy. */
  deploy(service: string): Promise<ReleaseOutcome>;
  /** The live release again, as a new process. */
  restart(service: string): Promise<ReleaseOutcome>;
  /** To `releaseId` (an id or a number as text), or to the last good release before the live one. */
  rollback(service: string, releaseId: string | null): Promise<ReleaseOutcome>;
  deployments(service: string, limit: number): Promise<Release[]>;
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

/** Breaks things on purpose, proves that they are broken, and undoes what the documented steps did not. */
export interface FaultInjector {
  inject(fault: Fault): Promise<Landed>;
  /** Undoes what is left of the fault. Safe to call when nothing is. */
  lift(fault: Fault): Promise<void>;
}

/** One `bash` for one run: `cd`, exports and functions carry over from step to step. */
export interface ShellSession {
  /**
   * Runs one script. Output arrives in order, already split into lines and not yet masked. Resolves when it ends:
   * `exitCode` is null when it was ended by us, and `reason` then says why (`timeout`, `cancelled`, `outputLimit`, `sessionLost`).
   */
  run(
    script: string,
    options: { timeoutMs: number; outputLimitBytes: number; onLine: (line: string) => void; signal: AbortSignal },
  ): Promise<{
    exitCode: number | null;
    reason: 'timeout' | 'cancelled' | 'outputLimit' | 'sessionLost' | null;
    /** The script ended the shell itself (`exit`, `exec`, by us): what is run next begins in a new one. */
    shellEnded: boolean;
  }>;
  /** The process that runs the next script, so that a later host can tell whether it still lives. */
  process(): Promise<ProcessIdentity>;
  /** Ends the whole process group. */
  close(): Promise<void>;
}

/** Names one process for as long as the machine is up (a pid alone comes back). `startTime` is null where the system tells none. */
export type ProcessIdentity = { pid: number; startTime: string | null };

export interface Shell {
  /** Whether exactly this process still lives on this machine. */
  isAlive(process: ProcessIdentity): boolean;
  /** `environment` is added to a minimal one (PATH with the shims first, HOME, LANG, TERM=dumb). */
  open(options: { directory: string; environment: Record<string, string> }): Promise<ShellSession>;
}

/** What crossed the edge for one service since the last call of `traffic`. */
export type Traffic = { service: string; requests: number; errors: number };

/** The proxy in front of local services. One public port per service; the target behind it is swapped in one step. */
export interface Edge {
  /** Listens on `port` of 127.0.0.1, or on the next free port when it is taken. Answers 503 until routed. */
  open(service: string, port: number): Promise<{ port: number; moved: boolean }>;
  /** From now on new requests go to this port of 127.0.0.1 (null: answer 503). */
  route(service: string, targetPort: number | null): void;
  /** Resolves when no request to that target is under way any more, or after `timeoutMs`. */
  drained(service: string, targetPort: number, timeoutMs: number): Promise<void>;
  traffic(): Traffic[];
  close(): Promise<void>;
}
