/**
 * What the engine needs from outside. Each port has one conformance suite that all its adapters pass
 * (`src/adapters/<port>/conformance.ts`).
 */
import type { AuditEntry, AuditEvent, AuditHead } from '../core/audit/model.ts';
import type { TaskDone } from '../core/calendar/model.ts';
import type { Check, CheckResult, CheckState } from '../core/check/model.ts';
import type { Drill, Fault, Landed } from '../core/drill/model.ts';
import type { CanaryTraffic } from '../core/edge/canary.ts';
import type { Block, Canary, EdgePolicy, Traffic, Maintenance } from '../core/edge/model.ts';
import type { Incident, TimelineEntry } from '../core/incident/model.ts';
import type { LogLine, LogQuery } from '../core/log/model.ts';
import type { Delivery, Notice, NoticeBody } from '../core/notice/model.ts';
import type { DeliveryPolicy } from '../core/notice/policy.ts';
import type { ActionItem } from '../core/post-mortem/model.ts';
import type { JournalEntry, Run } from '../core/procedure/model.ts';
import type { ModelCall } from '../core/reading/model.ts';
import type {
  CanaryRequest,
  CanaryStatus,
  Release,
  ReleaseOutcome,
  ServiceProcess,
  ServiceStatus,
} from '../core/release/model.ts';
import type { ResourceStatus } from '../core/resource/model.ts';
import type { Alert, MetricName, Sample } from '../core/rule/model.ts';
import type { Rollup, RollupStep } from '../core/rule/rollup.ts';
import type { DutyTables } from './duty-tables.ts';
import type { StatusPageTables } from './status-page/tables.ts';

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
  /** How it is dealt with; `defaultPolicy` where it does not say. */
  policy?: DeliveryPolicy;
  /** Takes a request that the destination's own servers make when somebody presses a button there. Never rejects. */
  receive?(request: OutsideRequest, onPress: OnPress): Promise<OutsideAnswer>;
  /**
   * Asks the destination for presses until `signal` aborts, where nobody can call us. `memory` is kept over restarts.
   * Rejects with a sentence for people when the destination refuses; called again later, it goes on where it was.
   */
  listen?(onPress: OnPress, memory: Memory, signal: AbortSignal): Promise<void>;
}

/** Somebody pressed “Acknowledge”; `who` is as the destination knows them. */
export type Press = { incidentId: string; who: { id: string; name: string } };
/** Resolves with a sentence for whoever pressed. */
export type OnPress = (press: Press) => Promise<string>;
/** A request from outside, and its answer. Header names are in lower case; `body` is as it came, for its signature. */
export type OutsideRequest = { headers: Readonly<Record<string, string | undefined>>; body: string; now: number };
export type OutsideAnswer = { status: number; body: string; contentType: string };
/** The address of a page that asks whoever opens it whether they acknowledge the incident. */
export type AcknowledgeLink = (incidentId: string) => string;
/** One value that outlives the process. */
export type Memory = { get(): Promise<unknown>; put(value: unknown): Promise<void> };

/**
 * Everything that must survive. All calls of one `transaction` are one atomic, durable write (or none of them);
 * a transaction whose work rejects, or in which a call has rejected, is rolled back. One writes at a time, so what a
 * transaction has read is still so when it writes; `work` runs once. Other processes may use the same store at the same
 * time, on PostgreSQL from other machines too. U+0000 in text is kept as ␀.
 */
export interface Store {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** What it reads is of one moment, and nobody who writes waits for it, nor it for them. Writes in it are refused. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A cheap number that changes whenever any process has written: for live pages. */
  version(): Promise<number>;
  close(): Promise<void>;
}

/** The tables, by noun. `put` inserts or replaces; `list` is newest first unless it says otherwise. */
export interface Tx extends DutyTables, StatusPageTables {
  checks: {
    get(checkId: string): Promise<CheckState | null>;
    /** Of each check at most one. */
    put(...states: CheckState[]): Promise<void>;
    list(): Promise<CheckState[]>;
  };
  samples: {
    add(samples: Sample[]): Promise<void>;
    /** Oldest first, `from < at <= to`. */
    window(metric: MetricName, service: string, from: number, to: number): Promise<Sample[]>;
    /** When the first sample at or after `at` was measured, or null. */
    firstFrom(at: number): Promise<number | null>;
    deleteBefore(at: number): Promise<number>;
  };
  /** Samples by minute and hour. Each is made of all that is there, so that making it again doubles nothing. */
  rollups: {
    /** Makes the minutes of `from <= at < to`, both of them whole minutes, of their samples. */
    makeMinutes(from: number, to: number): Promise<void>;
    /** When the first minute at or after `at` begins that was made, or null. */
    firstMinuteFrom(at: number): Promise<number | null>;
    /**
     * Makes the hour that begins at `at` of its minutes, for `limit` services whose names come after `after`. Gives the last
     * of those, or null when there are no more.
     */
    makeHour(at: number, after: string, limit: number): Promise<string | null>;
    /** Oldest first, `from <= at < to`. */
    list(step: RollupStep, metric: MetricName, service: string, from: number, to: number): Promise<Rollup[]>;
    deleteBefore(step: RollupStep, at: number): Promise<number>;
  };
  alerts: {
    get(ruleId: string): Promise<Alert | null>;
    /** Of each rule at most one. */
    put(...alerts: Alert[]): Promise<void>;
    list(): Promise<Alert[]>;
  };
  incidents: {
    get(id: string): Promise<Incident | null>;
    put(incident: Incident): Promise<void>;
    /** Neither resolved nor documented. */
    unresolved(): Promise<Incident[]>;
    /** Those that the rule has opened. */
    ofRule(ruleId: string, limit: number): Promise<Incident[]>;
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
    /**
     * Pending and due, or `sending` with a lease that has run out, for other destinations than `except`. First pages of
     * incidents before all else, then oldest first.
     */
    due(now: number, limit: number, except: readonly string[]): Promise<Notice[]>;
    /** The earliest time at which `due` could return more, or null. */
    nextDueAt(): Promise<number | null>;
    /** All that were last tried in one message. */
    inBundle(destination: string, bundle: string): Promise<Notice[]>;
    /** When messages were delivered there after `since`, oldest first; a bundle counts once. */
    deliveredSince(destination: string, since: number): Promise<number[]>;
    forIncident(incidentId: string): Promise<Notice[]>;
    /** All of a thread to these destinations, the oldest first. */
    inThread(thread: string, destinations: readonly string[]): Promise<Notice[]>;
    /** Without those to subscribers of the status page. */
    list(limit: number): Promise<Notice[]>;
  };
  runs: {
    get(id: string): Promise<Run | null>;
    put(run: Run): Promise<void>;
    /** State `open`. */
    unfinished(): Promise<Run[]>;
    list(limit: number): Promise<Run[]>;
    /** The run of that procedure that was completed last, drills aside; null when none was. */
    lastCompleted(procedureId: string): Promise<Run | null>;
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
  /**
   * Who may do what only one may do, among the processes that share the store. Times are the store's, so that their
   * clocks need not agree.
   */
  leases: {
    /** Null while another holder has it and its time has not run out. A holder that claims anew gets a new token. */
    claim(name: string, holder: string, ttlMs: number): Promise<Lease | null>;
    /** Makes it last `ttlMs` from now. False when somebody else has taken it since. */
    renew(lease: Lease, ttlMs: number): Promise<boolean>;
    /** Others may have it at once. Harmless when it is lost already. */
    release(lease: Lease): Promise<void>;
    /** Who has it now; null when nobody has. */
    holder(name: string): Promise<string | null>;
    /** Rejects with `LeaseLost` when somebody else has taken it since: then nothing of this transaction is written. */
    guard(lease: Lease): Promise<void>;
  };
  /** What is to be done after incidents. */
  actionItems: {
    get(id: string): Promise<ActionItem | null>;
    put(item: ActionItem): Promise<void>;
    /** Not done yet, oldest first. */
    open(): Promise<ActionItem[]>;
    /** Done or not, oldest first. */
    forIncident(incidentId: string): Promise<ActionItem[]>;
  };
  /** The runbook's tasks: since when they are known, and when they were done. */
  tasks: {
    /** When each was first seen, by its id. */
    seen(): Promise<ReadonlyMap<string, number>>;
    /** Remembers when those were first seen that are not known yet. */
    see(ids: readonly string[], at: number): Promise<void>;
    /** False when it is known already that the task was done at that time (nothing is written then). */
    add(done: TaskDone): Promise<boolean>;
    /** The last time that each was done; those that never were are left out. */
    last(): Promise<TaskDone[]>;
    history(taskId: string, limit: number): Promise<TaskDone[]>;
  };
  /** What language models were asked, in tokens. */
  modelCalls: {
    get(id: string): Promise<ModelCall | null>;
    put(call: ModelCall): Promise<void>;
    /** What was set aside or spent after `at`. */
    spentSince(at: number): Promise<number>;
    spentOn(incidentId: string): Promise<number>;
  };
  /** Who did what, when, on what: a chain that is only ever added to. */
  audit: {
    /** Links it to the last entry; it is stored with the change that it tells of, or neither is. */
    append(event: AuditEvent): Promise<void>;
    /** The last entry's number and hash; number 0 when there is none. */
    head(): Promise<AuditHead>;
    /** Oldest first, `seq > after`. */
    list(page: { after: number; limit: number }): Promise<AuditEntry[]>;
    /** Newest first. */
    latest(limit: number): Promise<AuditEntry[]>;
  };
}

/** A claim on a name. `token` is greater for each later claim. */
export type Lease = { name: string; holder: string; token: number };

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
