import type { BackupStanding, Run, RunStep } from '../../core/procedure/model.ts';
import type { Masker } from '../../core/secret/mask.ts';
import type { BackupRules } from './backups.ts';
import type { Abilities } from '../../core/procedure/way-of.ts';
import type { Clock, Store } from '../ports.ts';
import type { ProcessIdentity, Shell } from '../shell-ports.ts';
import type { Database, Requests } from './step-ports.ts';

/** What a run's host needs. */
export type ProcedureDependencies = {
  store: Store;
  shell: Shell;
  clock: Clock;
  masker: Masker;
  host: Host;
  /** Who approves here: `SIGNALBOX_USER`, or the user of the operating system. */
  person: string;
  /**
   * Asks that person (or whatever stands for one). Rejecting ends the drive and leaves the run open. The answer is not waited
   * for any more once `signal` aborts.
   */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Told of everything as it happens; texts are masked. */
  onEvent(event: DriveEvent): void;
  /** Where steps begin, and what their environment holds beyond the least (secrets too: they are masked in output). */
  directory: string;
  environment: Record<string, string>;
  limits: Limits;
  /** What carries out steps that are not shell; those that need what is left out fail. */
  database?: Database | undefined;
  requests?: Requests | undefined;
  can?: Abilities | undefined;
  /** What a step that destroys is held against; nothing when left out. */
  backups?: BackupRules | undefined;
  /** Cancels the step that runs; the drive then ends and leaves the run open. */
  signal: AbortSignal;
};

/** The process that executes runs. `id` names it for good; `machine` tells whether another host's process can be looked at. */
export type Host = { id: string; machine: string; process: ProcessIdentity };

/** Times in ms. A lease is renewed three times in its length. `statementTimeoutMs` is for one statement of SQL. */
export type Limits = { stepTimeoutMs: number; outputLimitBytes: number; leaseMs: number; statementTimeoutMs: number };

/** The usual limits: ten minutes and one million bytes per step. */
export const usualLimits: Limits = {
  stepTimeoutMs: 600_000,
  outputLimitBytes: 1_000_000,
  leaseMs: 15_000,
  statementTimeoutMs: 30_000,
};

/** What a person is asked in the course of a run. */
export type Question =
  /**
   * `backup` is what is known of the last backup, where the step destroys; `holds` why its condition is fulfilled, where a
   * check can tell.
   */
  | { kind: 'approve'; run: Run; step: RunStep; backup: BackupStanding; holds: string | null }
  | { kind: 'byHand'; run: Run; step: RunStep; holds: string | null }
  /** The step has touched these rows, statement by statement, and nothing is kept before it is committed. */
  | { kind: 'commit'; run: Run; step: RunStep; rows: string[] }
  | { kind: 'failed'; run: Run; step: RunStep; reason: string }
  /** `alive`: the shell that ran it still lives, so it may still be running. `output` is the last of it, masked. */
  | { kind: 'unknown'; run: Run; step: RunStep; alive: ProcessIdentity | null; output: string[] };

/**
 * What a person may answer, and who that is where it is another one than the host's. `stop` leaves the run open; an approval is
 * bound to the hash that the person saw.
 */
export type Answer = { by?: string } /** `override` is why a step that destroys may do without a backup. */ & (
  | { kind: 'approve'; hash: string; override?: string }
  | { kind: 'commit'; yes: boolean }
  | { kind: 'skip'; why: string }
  | { kind: 'done'; note: string | null }
  | { kind: 'notDone'; note: string }
  | { kind: 'decide'; verdict: 'finished' | 'again' | 'skip'; why: string }
  | { kind: 'giveUp'; why: string }
  | { kind: 'abandon'; why: string }
  | { kind: 'stop' }
);

/** What is told while a run is driven. */
export type DriveEvent =
  | { kind: 'changed'; run: Run }
  /** The step destroys: it waits until somebody else says yes as well. */
  | { kind: 'waitsForAnother'; run: Run; step: RunStep }
  | { kind: 'output'; step: number; lines: string[] }
  /** A check is about to say whether the step's condition holds. */
  | { kind: 'looks'; step: RunStep; why: string }
  /** Somebody elsewhere has asked to end the step that runs, or to begin no other. */
  | { kind: 'asked'; by: string; asked: 'cancel' | 'pause' }
  /** An answer that was not allowed, and why; the question is asked again. */
  | { kind: 'refused'; why: string };
