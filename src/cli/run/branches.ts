import { findBranch, type Runnable } from '../../core/procedure/find.ts';
import type { ConditionFound } from '../../core/procedure/judge-condition.ts';
import { readCondition } from '../../core/procedure/read-condition.ts';
import { blind } from '../../core/procedure/way-of.ts';
import type { DocumentedIncident } from '../../core/runbook/plan.ts';
import { look } from '../../engine/procedure/look.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import type { RunDependencies, RunOptions } from './dependencies.ts';

/** A way out of an incident; `found` is what is seen of its condition, null where it has none that can be seen. */
export type SeenBranch = { branch: Runnable; condition: string | null; found: ConditionFound | null };

/** Looks which of the ways out of an incident apply, as far as checks and measurements tell. */
export async function lookAtBranches(
  branches: readonly Runnable[],
  { resolution }: Pick<DocumentedIncident, 'resolution'>,
  incidentId: string | null,
  { store, clock, can }: Pick<RunDependencies, 'store' | 'clock' | 'can'>,
): Promise<SeenBranch[]> {
  const sight = can?.sight ?? blind;
  const now = clock.now();
  const looking = { now, changedAt: null, incidentId, watched: sight.watched };
  const seen: SeenBranch[] = [];
  for (const branch of branches) {
    const condition = resolution.find(({ id }) => id === branch.id)?.condition ?? null;
    const read = condition === null ? null : readCondition(condition, sight);
    const found = read === null ? null : await store.read((tx) => look(tx, read, looking));
    seen.push({ branch, condition, found });
  }
  return seen;
}

/** The way that applies where there is one alone: its condition holds, and that of no other does or might. */
export function onlyBranch(seen: readonly SeenBranch[]): SeenBranch | null {
  const open = seen.filter(({ found }) => found?.kind !== 'not');
  const [only, second] = open;
  return only?.found?.kind === 'holds' && second === undefined ? only : null;
}

/** The way that a person takes, or that has to be taken where nobody is asked; null when that has to be said first. */
export async function chooseBranch(
  seen: readonly SeenBranch[],
  { terminal, options }: { terminal: Terminal; options: Pick<RunOptions, 'yes'> },
): Promise<Runnable | null> {
  const [first, second] = seen;
  if (first !== undefined && second === undefined && first.found?.kind !== 'not') return first.branch;
  const only = onlyBranch(seen);
  if (first === undefined) return null;
  if (!terminal.interactive || options.yes) {
    if (only !== null) terminal.err(`“${printable(only.condition ?? '')}” holds: ${printable(whyOf(only))}.`);
    return only?.branch ?? null;
  }
  terminal.err(`\nWays out of it:\n${numbered(seen)}`);
  for (;;) {
    const answer = (await terminal.ask('Which one (number, or nothing to stop here)? ')).trim();
    if (answer === '') return null;
    const branch = findBranch(
      seen.map((one) => one.branch),
      answer,
    );
    if (branch !== null) return branch;
  }
}

/** Each with its number, and what is seen of its condition. */
export function numbered(seen: readonly SeenBranch[]): string {
  return seen.map((one, index) => `  ${index + 1}. ${printable(one.branch.title)}${saidOf(one)}`).join('\n');
}

function saidOf({ found }: SeenBranch): string {
  if (found === null || found.kind === 'unknown') return '';
  return `\n     ${found.kind === 'holds' ? 'applies' : 'does not apply'}: ${printable(found.why)}`;
}

/** For the journal: why this way was taken; null where a person has chosen it for reasons of their own. */
export function whyTaken(seen: readonly SeenBranch[], branch: Runnable): string | null {
  const taken = seen.find((one) => one.branch.id === branch.id);
  return taken?.found?.kind === 'holds' ? `“${taken.condition ?? ''}” holds: ${whyOf(taken)}` : null;
}

function whyOf({ found }: SeenBranch): string {
  return found === null ? '' : found.why;
}
