import type { Run, RunStep, StepState, StepWay } from './model.ts';

/** Whether a step needs nothing more. In a diagnosis a failed step is evidence, and settled. */
export function isSettled(state: StepState, mode: Run['mode']): boolean {
  return state.kind === 'succeeded' || state.kind === 'skipped' || (state.kind === 'failed' && mode === 'diagnosis');
}

/**
 * The step that is due: the first that is not settled. Null when all are, when one is running, or when one is unknown:
 * nothing starts then.
 */
export function nextStep(run: Run): number | null {
  if (run.states.some((state) => state.kind === 'running' || state.kind === 'unknown')) return null;
  const next = run.states.findIndex((state) => !isSettled(state, run.mode));
  return next < 0 ? null : next;
}

/** The step whose outcome nobody knows, or null. */
export function unknownStep(run: Run): number | null {
  const found = run.states.findIndex((state) => state.kind === 'unknown');
  return found < 0 ? null : found;
}

/** Who or what carries the step out. */
export function wayOf(step: RunStep): StepWay {
  return step.way ?? (step.kind === 'shell' ? 'shell' : 'person');
}

/** Whether a person does the step. */
export function isByHand(step: RunStep): boolean {
  return wayOf(step) === 'person';
}
