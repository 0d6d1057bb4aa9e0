import { isProgram } from '../audit/model.ts';
import type { ApprovalRules, BackupStanding, Run, RunStep } from './model.ts';

/** What holds where `signalbox.yaml` says nothing: a yes holds for ten minutes. */
export const usualApprovals: ApprovalRules = { expiryMs: 600_000, people: [] };

/** A backup that is known to have succeeded: `what` says by which trace ("run r-1 of \"Nightly backup\""). */
export type KnownBackup = { what: string; at: number };

/** Whether the newest of the backups is within the recovery point objective (null: none is stated). */
export function judgeBackup(rpoMs: number | null, backups: readonly KnownBackup[], now: number): BackupStanding {
  if (rpoMs === null) return { kind: 'notAsked' };
  const [newest] = backups.toSorted((a, b) => b.at - a.at);
  const promise = `the runbook promises to lose ${inWords(rpoMs)} at most`;
  if (newest === undefined) return { kind: 'missing', why: `no backup is known to have succeeded, and ${promise}` };
  const age = now - newest.at;
  if (age <= rpoMs) return { kind: 'fresh', ...newest };
  return { kind: 'missing', why: `the newest backup (${newest.what}) is ${inWords(age)} old, and ${promise}` };
}

/** Whether one yes is not enough: the step destroys, and there are two people who could look at it. */
export function needsTwo(run: Run, step: RunStep): boolean {
  return step.risk?.level === 'destroys' && run.approvals.people.length >= 2;
}

/**
 * Why somebody's yes alone does not start such a step; null when it does: one of the people, and not who started the run. What
 * a program has started may be anybody's doing: it needs two people. `proposedBy` has said yes before.
 */
export function whyNotAlone(run: Run, by: string, proposedBy: string | null): string | null {
  const person = personOf(run, by);
  if (person === null) return `${by} is none of the people in signalbox.yaml`;
  if (!isProgram(run.startedBy)) return person === personOf(run, run.startedBy) ? `${by} has started the run` : null;
  if (proposedBy === null) return `${run.startedBy}, which is no person, has started the run`;
  return isSamePerson(run, by, proposedBy) ? `${by} has proposed it` : null;
}

/** Whether both are the same person, by id or by name. */
export function isSamePerson(run: Run, one: string, other: string): boolean {
  return (personOf(run, one) ?? one) === (personOf(run, other) ?? other);
}

/** The id of the person whom somebody is known as, by id or by name. */
function personOf({ approvals }: Run, known: string): string | null {
  const key = known.trim().toLowerCase();
  return approvals.people.find(({ id, name }) => [id, name].some((one) => one.toLowerCase() === key))?.id ?? null;
}

/** "15 minutes", "26 hours": whole, in the largest unit of which there are two. */
export function inWords(ms: number): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const;
  for (const [unit, length] of units) if (ms >= 2 * length) return `${Math.floor(ms / length)} ${unit}s`;
  return `${Math.round(ms / 1000)} seconds`;
}
