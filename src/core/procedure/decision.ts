import type { JournalEntry, Run, RunEffect, StepState } from './model.ts';
import { isSettled } from './progress.ts';

/** What an event makes of a run. `refused` says why it was not allowed; run and effects are then unchanged and empty. */
export type Decision = { run: Run; effects: RunEffect[]; refused: string | null };

/** The run is over. */
export function end(
  run: Run,
  state: 'completed' | 'failed' | 'abandoned',
  by: string,
  why: string,
  now: number,
): Decision {
  return {
    run: { ...run, state, finishedAt: now, host: null },
    effects: [entry(null, by, 'finished', `${state}: ${why}`)],
    refused: null,
  };
}

/** The step's new state; with the last one settled, the run is complete. */
export function move(run: Run, step: number, state: StepState, now: number, journal: RunEffect): Decision {
  const moved: Run = { ...run, states: run.states.with(step, state) };
  if (!moved.states.every((each) => isSettled(each, run.mode)))
    return { run: moved, effects: [journal], refused: null };
  const ended = end(moved, 'completed', 'signalbox', summary(moved), now);
  return { ...ended, effects: [journal, ...ended.effects] };
}

function summary(run: Run): string {
  const count = (kind: StepState['kind']) => run.states.filter((state) => state.kind === kind).length;
  return `${count('succeeded')} succeeded, ${count('skipped')} skipped, ${count('failed')} failed`;
}

/** A line for the journal. */
export function entry(step: number | null, actor: string, kind: JournalEntry['kind'], text: string): RunEffect {
  return { kind: 'journal', step, actor, entry: kind, text };
}

/** It is not allowed, and nothing happens. */
export function refuse(run: Run, why: string): Decision {
  return { run, effects: [], refused: why };
}
