import type { Risk } from '../risk/risk.ts';
import type { Source, StepKind } from '../runbook/plan.ts';

/** Who or what carries a step out. `wait`: Signalbox waits for a time or a check. */
export type StepWay = 'shell' | 'sql' | 'http' | 'wait' | 'person';

/** A step as a run holds it: snapshotted at the start, so later edits of the runbook do not reach it. */
export type RunStep = {
  index: number;
  title: string | null;
  kind: StepKind;
  condition: string | null;
  source: Source;
  asWritten: string;
  /** What will be run after placeholders and addresses are bound; for `human` what the person is asked to do. */
  rendered: string;
  /** SHA-256 of `rendered`, hex: an approval is bound to it. */
  hash: string;
  /** Placeholders that are still open; a step with any cannot be approved. */
  open: string[];
  /** What the platform's shims will make of its commands, one sentence each. */
  translations: string[];
  /** What it does as it will run, which bindings may have changed; null for what a person does. */
  risk: Risk | null;
  /** Left out in runs of before there was more than one: `wayOf` says it then. */
  way?: StepWay;
  /** How long it may take, in ms, where the document says it. */
  timeoutMs?: number | null;
  /** Why a person has to do what might have been done without one. */
  byHandBecause?: string | null;
};

/** How far one step has come. `unknown`: it was running when its host died, so nobody knows whether it finished. */
export type StepState =
  | { kind: 'waiting' }
  /** `by` has said yes to a step that destroys; somebody else must say it too. */
  | { kind: 'proposed'; by: string; at: number; hash: string }
  /** The yes is for this text of this revision of the runbook, and void after `until`. `with` had proposed it. */
  | { kind: 'approved'; by: string; at: number; hash: string; revision: string; until: number; with: string | null }
  /** `by` approved it; `attempt` counts from 1. */
  | { kind: 'running'; startedAt: number; attempt: number; by?: string }
  | {
      kind: 'succeeded';
      startedAt: number;
      finishedAt: number;
      exitCode: number | null;
      by: string;
      note: string | null;
    }
  | { kind: 'failed'; startedAt: number; finishedAt: number; exitCode: number | null; reason: string }
  | { kind: 'unknown'; startedAt: number; foundAt: number }
  | { kind: 'skipped'; by: string; at: number; why: string };

/** Who may say yes and how long a yes holds, as `signalbox.yaml` had it when the run began. No people: whoever is there. */
export type ApprovalRules = { expiryMs: number; people: readonly { id: string; name: string }[] };

/** What is known of the last backup before a step destroys: `notAsked` where the runbook states no recovery point. */
export type BackupStanding =
  | { kind: 'notAsked' }
  | { kind: 'fresh'; what: string; at: number }
  | { kind: 'missing'; why: string };

/** One execution of a procedure. */
export type Run = {
  id: string;
  procedureId: string;
  title: string;
  source: Source;
  /** SHA-256 of the runbook's text at the start, hex. */
  revision: string;
  startedBy: string;
  startedAt: number;
  finishedAt: number | null;
  state: 'open' | 'completed' | 'failed' | 'abandoned';
  incidentId: string | null;
  drillId: string | null;
  /** `diagnosis` goes on after a failing step (a failing probe is evidence); `procedure` stops. */
  mode: 'procedure' | 'diagnosis';
  steps: RunStep[];
  states: StepState[];
  approvals: ApprovalRules;
  /** Counts its hosts, from 1: a write with another token comes from a host that has lost the run. */
  token: number;
  /** The process that executes it, renewed while it lives; a run with no live host can be taken over. */
  host: { id: string; leaseUntil: number } | null;
};

/** A line of the journal: written before and after everything a run does. Append-only. */
export type JournalEntry = {
  runId: string;
  seq: number;
  at: number;
  actor: string;
  step: number | null;
  kind:
    | 'started'
    | 'proposed'
    | 'approved'
    | 'overridden'
    | 'declined'
    | 'stepStarted'
    | 'output'
    | 'stepFinished'
    | 'unknown'
    | 'decided'
    | 'skipped'
    | 'asked'
    | 'takenOver'
    | 'finished';
  text: string;
};

export type RunEvent =
  /** `backup` is looked at before a step destroys; `override` is the reason for doing without one. */
  | {
      kind: 'approved';
      step: number;
      hash: string;
      by: string;
      backup?: BackupStanding | undefined;
      override?: string | null | undefined;
    }
  /** A person will not have the step done, which was approved or proposed. */
  | { kind: 'declined'; step: number; by: string; why: string }
  | { kind: 'skipped'; step: number; by: string; why: string }
  | { kind: 'done'; step: number; by: string; note: string | null }
  /** A person's word that a step for people did not work out. */
  | { kind: 'notDone'; step: number; by: string; note: string }
  /** `attempt` is how often it has been started, this time included; `hash` is of the text that will really run. */
  | { kind: 'stepStarted'; step: number; attempt: number; hash: string }
  | { kind: 'stepFinished'; step: number; exitCode: number | null; reason: string | null }
  | { kind: 'hostLost' }
  /** A person's word on an unknown step: it did finish, it did not (run it again after a new approval), or leave it. */
  | { kind: 'decided'; step: number; verdict: 'finished' | 'again' | 'skip'; by: string; why: string }
  /** Nobody goes on after a failed step: the run ends as failed. */
  | { kind: 'gaveUp'; by: string; why: string }
  | { kind: 'abandoned'; by: string; why: string };

/** What is carried out is the journal alone: which step is due is read from the states, also after a crash (`nextStep`). */
export type RunEffect = {
  kind: 'journal';
  step: number | null;
  actor: string;
  entry: JournalEntry['kind'];
  text: string;
};
