import type { CheckEvent, CheckState } from './model.ts';

/** The counts of a check that decide when its status changes. */
export type CheckLimits = { failuresToOpen: number; successesToClose: number };

/** A check that has not been probed yet. */
export function newCheckState(checkId: string, now: number): CheckState {
  return { checkId, status: 'unknown', failures: 0, successes: 0, since: now, last: null };
}

/**
 * Counts one probe's result. A failure ends a row of successes and the other way round; a lost result leaves both
 * counts and the status alone, because it says nothing about the service. A result that was counted already is ignored.
 */
export function decideCheck(
  limits: CheckLimits,
  state: CheckState,
  event: CheckEvent,
  now: number,
): { state: CheckState; effects: never[] } {
  const { result } = event;
  // Equal, not older: a clock that is set back must not stop the counting.
  if (state.last !== null && result.at === state.last.at) return { state, effects: [] };
  if (result.outcome === 'lost') return { state: { ...state, last: result }, effects: [] };

  const passed = result.outcome === 'pass';
  const counted: CheckState = {
    ...state,
    last: result,
    failures: passed ? 0 : state.failures + 1,
    successes: passed ? state.successes + 1 : 0,
  };
  const to = statusAfter(limits, counted);
  if (to === null || to === state.status) return { state: counted, effects: [] };
  // No effect: what follows from a status is for the rules to say, and they read it from the state.
  return { state: { ...counted, status: to, since: now }, effects: [] };
}

function statusAfter(limits: CheckLimits, state: CheckState): 'up' | 'down' | null {
  if (state.failures >= Math.max(1, limits.failuresToOpen)) return 'down';
  // A check never seen before is up at its first pass: only a service that was down has to prove that it is back.
  const needed = state.status === 'down' ? Math.max(1, limits.successesToClose) : 1;
  return state.successes >= needed ? 'up' : null;
}
