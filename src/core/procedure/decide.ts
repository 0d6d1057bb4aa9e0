import { approve, flawOfApproval } from './approve.ts';
import { type Decision, end, entry, move, refuse } from './decision.ts';
import { isByHand, nextStep } from './progress.ts';
import type { Run, RunEffect, RunEvent, StepState } from './model.ts';

/**
 * The whole life of a run. A step starts only when approved for exactly the text it has; once started it is never
 * started again without a new approval; and while the outcome of any step is unknown nothing starts at all.
 */
export function decide(run: Run, event: RunEvent, now: number): Decision {
  if (run.state !== 'open') return refuse(run, `The run is ${run.state}; nothing more happens in it.`);
  switch (event.kind) {
    case 'hostLost':
      return loseHost(run, now);
    case 'gaveUp':
      return giveUp(run, event, now);
    case 'abandoned':
      return abandon(run, event, now);
    default:
      return decideStep(run, event, now);
  }
}

type StepEvent = Extract<RunEvent, { step: number }>;

function decideStep(run: Run, event: StepEvent, now: number): Decision {
  const step = run.steps[event.step];
  const state = run.states[event.step];
  if (step === undefined || state === undefined) return refuse(run, `There is no step ${event.step + 1}.`);
  const not = (what: string) => refuse(run, `Step ${event.step + 1} is ${state.kind}; it cannot be ${what}.`);
  switch (event.kind) {
    case 'approved': {
      return approve(run, step, state, event, now);
    }
    case 'declined': {
      if (state.kind !== 'approved' && state.kind !== 'proposed') return not('declined');
      return move(run, event.step, { kind: 'waiting' }, now, entry(event.step, event.by, 'declined', event.why));
    }
    case 'stepStarted': {
      if (state.kind !== 'approved') return not('started');
      const flaw = flawOfApproval(run, step, state, event.hash, now);
      if (flaw !== null)
        return move(run, event.step, { kind: 'waiting' }, now, entry(event.step, 'signalbox', 'declined', flaw));
      const due = nextStep(run);
      if (due !== event.step) return refuse(run, `Step ${event.step + 1} is not the one that is due.`);
      const running: StepState = { kind: 'running', startedAt: now, attempt: event.attempt, by: state.by };
      return move(run, event.step, running, now, entry(event.step, state.by, 'stepStarted', step.rendered));
    }
    case 'stepFinished': {
      if (state.kind !== 'running') return not('finished');
      return finishStep(run, event, state, now);
    }
    case 'done': {
      if (!isByHand(step) || !isWaiting(state)) return not('done by hand');
      if (nextStep(run) !== event.step) return refuse(run, `Step ${event.step + 1} is not the one that is due.`);
      const times = { startedAt: now, finishedAt: now, exitCode: null };
      const text = event.note === null ? 'done' : `done: ${event.note}`;
      const done: StepState = { kind: 'succeeded', ...times, by: event.by, note: event.note };
      return move(run, event.step, done, now, entry(event.step, event.by, 'stepFinished', text));
    }
    case 'notDone': {
      if (!isByHand(step) || !isWaiting(state)) return not('failed by hand');
      if (nextStep(run) !== event.step) return refuse(run, `Step ${event.step + 1} is not the one that is due.`);
      const failed: StepState = { kind: 'failed', startedAt: now, finishedAt: now, exitCode: null, reason: event.note };
      return move(run, event.step, failed, now, entry(event.step, event.by, 'stepFinished', `not done: ${event.note}`));
    }
    case 'skipped': {
      if (!isWaiting(state) && state.kind !== 'approved' && state.kind !== 'proposed') return not('skipped');
      if (event.why.trim() === '') return refuse(run, 'A step is skipped only with a reason.');
      const skipped: StepState = { kind: 'skipped', by: event.by, at: now, why: event.why };
      return move(run, event.step, skipped, now, entry(event.step, event.by, 'skipped', event.why));
    }
    case 'decided': {
      if (state.kind !== 'unknown') return not('decided on');
      return decideUnknown(run, event, state, now);
    }
  }
}

function finishStep(
  run: Run,
  event: Extract<RunEvent, { kind: 'stepFinished' }>,
  state: Extract<StepState, { kind: 'running' }>,
  now: number,
): Decision {
  const { exitCode, reason } = event;
  const times = { startedAt: state.startedAt, finishedAt: now };
  const by = state.by ?? run.startedBy;
  if (exitCode === 0 && reason === null) {
    const text = `succeeded in ${now - state.startedAt} ms`;
    const succeeded: StepState = { kind: 'succeeded', ...times, exitCode, by, note: null };
    return move(run, event.step, succeeded, now, entry(event.step, 'signalbox', 'stepFinished', text));
  }
  const why = reason ?? (exitCode === null ? 'ended without an exit code' : `exit code ${exitCode}`);
  const failed: StepState = { kind: 'failed', ...times, exitCode, reason: why };
  return move(run, event.step, failed, now, entry(event.step, 'signalbox', 'stepFinished', `failed: ${why}`));
}

function decideUnknown(
  run: Run,
  event: Extract<RunEvent, { kind: 'decided' }>,
  state: Extract<StepState, { kind: 'unknown' }>,
  now: number,
): Decision {
  const journal = entry(event.step, event.by, 'decided', `${verdicts[event.verdict]}: ${event.why}`);
  switch (event.verdict) {
    case 'finished': {
      const times = { startedAt: state.startedAt, finishedAt: now, exitCode: null };
      return move(run, event.step, { kind: 'succeeded', ...times, by: event.by, note: event.why }, now, journal);
    }
    case 'again':
      return move(run, event.step, { kind: 'waiting' }, now, journal);
    case 'skip':
      return move(run, event.step, { kind: 'skipped', by: event.by, at: now, why: event.why }, now, journal);
  }
}

const verdicts = {
  finished: 'it did finish',
  again: 'it shall be run again, once approved',
  skip: 'it is left as it is',
};

/** What was running is unknown from now on, and approvals that were not used are void: somebody else goes on with it. */
function loseHost(run: Run, now: number): Decision {
  const effects: RunEffect[] = [];
  const states = run.states.map((state, step): StepState => {
    if (state.kind === 'running') {
      effects.push(
        entry(step, 'signalbox', 'unknown', 'its host ended while it ran; nobody knows whether it finished'),
      );
      return { kind: 'unknown', startedAt: state.startedAt, foundAt: now };
    }
    // What two people have agreed on holds for as long as it was given: it does not hang on whose terminal is open.
    if (state.kind === 'approved' && state.with === null) {
      effects.push(entry(step, 'signalbox', 'declined', 'its approval is void: its host ended before it started'));
      return { kind: 'waiting' };
    }
    return state;
  });
  return { run: { ...run, states, host: null }, effects, refused: null };
}

function giveUp(run: Run, event: Extract<RunEvent, { kind: 'gaveUp' }>, now: number): Decision {
  if (run.states.some((state) => state.kind === 'running')) return refuse(run, 'A step is running; cancel it first.');
  if (run.states.some((state) => state.kind === 'unknown'))
    return refuse(run, 'Decide on the unknown step first, or abandon the run.');
  if (!run.states.some((state) => state.kind === 'failed'))
    return refuse(run, 'No step has failed; abandon the run instead.');
  return end(run, 'failed', event.by, event.why, now);
}

function abandon(run: Run, event: Extract<RunEvent, { kind: 'abandoned' }>, now: number): Decision {
  if (run.states.some((state) => state.kind === 'running')) return refuse(run, 'A step is running; cancel it first.');
  return end(run, 'abandoned', event.by, event.why, now);
}

function isWaiting(state: StepState): boolean {
  return state.kind === 'waiting' || state.kind === 'failed';
}
