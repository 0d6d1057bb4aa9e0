/**
 * What the engine needs from outside: time, probes, channels and a store here; where services live in `platform-ports.ts`, and
 * what runs a step's lines in `shell-ports.ts`. Each port has one conformance suite that all its adapters pass
 * (`src/adapters/<port>/conformance.ts`).
 */
import type { AuditEntry, AuditEvent, AuditHead } from '../core/audit/model.ts';
import type { TaskDone } from '../core/calendar/model.ts';
import type { Check, CheckResult } from '../core/check/model.ts';
import type { Delivery, NoticeBody } from '../core/notice/model.ts';
import type { DeliveryPolicy } from '../core/notice/policy.ts';
import type { ModelCall } from '../core/reading/model.ts';
import type { Release } from '../core/release/model.ts';
import type { NoticeTables } from './delivery/tables.ts';
import type { DutyTables } from './duty-tables.ts';
import type { IdentityTables } from './identity/tables.ts';
import type { IncidentTables } from './incident/tables.ts';
import type { LeaseTables } from './lease/tables.ts';
import type { RunTables } from './procedure/tables.ts';
import type { StatusPageTables } from './status-page/tables.ts';
import type { WatchTables } from './watch/tables.ts';

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
export interface Tx
  extends WatchTables,
    IncidentTables,
    NoticeTables,
    DutyTables,
    RunTables,
    LeaseTables,
    IdentityTables,
    StatusPageTables {
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
