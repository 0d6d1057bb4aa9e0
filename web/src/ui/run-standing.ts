import type { RunSummary, RunView } from '../../../src/api/contract/run.ts';
import { formatMeasured } from './format.ts';
import type { Tone } from './mark.tsx';

/** How something stands: a tone for the eye, and words that say the same. */
export type Standing = { tone: Tone; words: string };

const runTones: Record<RunSummary['state'], Tone> = {
  open: 'watch',
  completed: 'good',
  failed: 'bad',
  abandoned: 'quiet',
};

/** How a run stands; a step with an unknown outcome is said first, for it waits for a person. */
export function runStanding(run: RunSummary): Standing {
  return (run.progress['unknown'] ?? 0) > 0
    ? { tone: 'watch', words: 'outcome of a step is unknown' }
    : { tone: runTones[run.state], words: run.state };
}

/** `3 of 3 steps` where each came out well, else each sort by its number: `1 run, 2 left out`. */
export function describeProgress({ progress, stepCount, state }: RunSummary): string {
  const of = (kind: string): number => progress[kind] ?? 0;
  const others = [
    { n: of('failed'), words: 'failed' },
    { n: of('unknown'), words: 'unknown' },
    { n: of('skipped'), words: 'left out' },
  ].filter(({ n }) => n > 0);
  if (others.length === 0) return `${of('succeeded')} of ${stepCount} steps`;
  const ahead = of('waiting') + of('proposed') + of('approved') + of('running');
  return [
    { n: of('succeeded'), words: 'run' },
    ...others,
    { n: ahead, words: state === 'open' ? 'to come' : 'not reached' },
  ]
    .filter(({ n }) => n > 0)
    .map(({ n, words }) => `${n} ${words}`)
    .join(', ');
}

type Step = RunView['steps'][number];

/** A step that Signalbox never carries out itself. */
export const isByHand = (step: Step): boolean => step.way === 'person';

/** How a step of a run stands. */
export function stepStanding(run: RunView, step: Step): Standing | null {
  const state = run.states[step.index];
  if (state === undefined) return null;
  switch (state.kind) {
    case 'waiting':
      if (run.state !== 'open') return { tone: 'quiet', words: 'not reached' };
      if (isByHand(step))
        return {
          tone: 'quiet',
          words: step.byHandBecause === null ? 'a person does this' : `a person does this: ${step.byHandBecause}`,
        };
      return {
        tone: 'quiet',
        words: step.open.length === 0 ? 'waiting for approval' : `fill in ${step.open.join(', ')}`,
      };
    case 'proposed':
      return { tone: 'watch', words: `destroys: waits for another person than ${state.by}` };
    case 'approved':
      return { tone: 'watch', words: `approved by ${state.by}` };
    case 'running':
      return { tone: 'watch', words: state.attempt > 1 ? `running, attempt ${state.attempt}` : 'running' };
    case 'succeeded':
      // Without an exit code nobody but a person can say that it is done.
      if (state.exitCode === null)
        return { tone: 'good', words: `done by ${state.by}${state.note === null ? '' : `: ${state.note}`}` };
      return { tone: 'good', words: `done in ${formatMeasured(state.finishedAt - state.startedAt)}` };
    case 'failed':
      if (isByHand(step)) return { tone: 'bad', words: `not done: ${state.reason}` };
      return {
        tone: 'bad',
        words: state.exitCode === null ? `failed: ${state.reason}` : `failed with exit code ${state.exitCode}`,
      };
    case 'unknown':
      return { tone: 'watch', words: 'unknown: it was running when its host died' };
    case 'skipped':
      return { tone: 'quiet', words: `skipped by ${state.by}: ${state.why}` };
  }
}
