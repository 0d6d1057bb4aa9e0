import { decide } from './decide.ts';
import type { Run, RunEvent } from './model.ts';
import { nextStep } from './progress.ts';

/** A person's word on a run, from wherever it comes. `step` counts from 0. */
export type Word =
  /** The yes to a step as it stands there, also to a failed one once more; `override` is why it may do without a backup. */
  | { kind: 'approve'; step: number; hash: string; override: string | null }
  | { kind: 'skip'; step: number; why: string }
  | { kind: 'done'; step: number; note: string | null }
  | { kind: 'notDone'; step: number; note: string }
  /** What became of a step whose outcome nobody knows. */
  | { kind: 'decide'; step: number; verdict: 'finished' | 'again' | 'skip'; why: string }
  /** Whether what a step has changed in a database is kept. */
  | { kind: 'commit'; step: number; yes: boolean }
  /** Leaves out what stands before this step. */
  | { kind: 'from'; step: number; why: string }
  /** Carries out what has been approved. */
  | { kind: 'goOn' }
  /** The run ends as failed, behind a failed step. */
  | { kind: 'giveUp'; why: string }
  | { kind: 'abandon'; why: string };

/** A word that would be taken now; `step` is null where it is about the whole run. */
export type AllowedWord = { kind: Exclude<Word['kind'], 'commit'>; step: number | null };

/** Some person: what is allowed to one is said here, and who it is when it is said. */
const by = 'somebody';
const why = 'asked for';

/**
 * What a person may say to an open run that nobody goes through elsewhere. There is no other table of this than `decide`: a word
 * is allowed where the event that it stands for would not be refused.
 */
export function wordsOn(run: Run, now: number): AllowedWord[] {
  const takes = (event: RunEvent): boolean => decide(run, event, now).refused === null;
  const words: AllowedWord[] = [];
  const due = nextStep(run);
  run.steps.forEach(({ hash }, step) => {
    const kind = run.states[step]?.kind;
    const add = (word: AllowedWord['kind']) => words.push({ kind: word, step });
    if (takes({ kind: 'decided', step, verdict: 'skip', by, why })) add('decide');
    if (kind !== 'waiting' && kind !== 'failed') return;
    if (step === due) {
      if (takes({ kind: 'approved', step, hash, by })) add('approve');
      if (takes({ kind: 'done', step, by, note: null })) add('done');
      if (takes({ kind: 'notDone', step, by, note: why })) add('notDone');
      if (takes({ kind: 'skipped', step, by, why })) add('skip');
    } else if (due !== null && step > due && isSkippable(run, due, step, now)) add('from');
  });
  if (due !== null && run.states[due]?.kind === 'approved') words.push({ kind: 'goOn', step: null });
  if (takes({ kind: 'gaveUp', by, why })) words.push({ kind: 'giveUp', step: null });
  if (takes({ kind: 'abandoned', by, why })) words.push({ kind: 'abandon', step: null });
  return words;
}

/** Whether all that is not settled from `first` on can be left out, up to `end`. A step that waits for a second yes cannot. */
function isSkippable(run: Run, first: number, end: number, now: number): boolean {
  return run.states.slice(first, end).every((state, index) => {
    if (state.kind === 'succeeded' || state.kind === 'skipped') return true;
    const skipped = { kind: 'skipped', step: first + index, by, why } as const;
    return (state.kind === 'waiting' || state.kind === 'failed') && decide(run, skipped, now).refused === null;
  });
}
