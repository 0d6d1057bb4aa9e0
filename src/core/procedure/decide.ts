import { isByHand, isSettled, nextStep } from './progress.ts';
import type { JournalEntry, Run, RunEffect, RunEvent, StepState } from './model.ts';

/** What an event makes of a run. `refused` says why it was not allowed; run and effects are then unchanged and empty. */
export type Decision = { run: Run; effects: RunEffect[]; refused: string | null };

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
      if (state.kind !== 'waiting' && state.kind !== 'failed' && state.kind !== 'approved') return not('approved');
      if (step.kind === 'human')
        return refuse(run, `Step ${event.step + 1} is done by a person; it needs no approval.`);
      if (step.open.length > 0) return refuse(run, `Step ${event.step + 1} still has ${step.open.join(', ')} open.`);
      if (event.hash !== step.hash) return refuse(run, `Step ${event.step + 1} is not the text that was approved.`);
      const approved: StepState = { kind: 'approved', by: event.by, at: now, hash: event.hash };
      return move(run, event.step, approved, now, entry(event.step, event.by, 'approved', step.rendered));
    }
    case 'stepStarted': {
      if (state.kind !== 'approved') return not('started');
      if (state.hash !== step.hash) return refuse(run, `Step ${event.step + 1} is not the text that was approved.`);
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
      if (!isWaiting(state) && state.kind !== 'approved') return not('skipped');
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
    if (state.kind === 'approved') {
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

function end(run: Run, state: 'completed' | 'failed' | 'abandoned', by: string, why: string, now: number): Decision {
  return {
    run: { ...run, state, finishedAt: now, host: null },
    effects: [entry(null, by, 'finished', `${state}: ${why}`)],
    refused: null,
  };
}

/** The step's new state; with the last one settled, the run is complete. */
function move(run: Run, step: number, state: StepState, now: number, journal: RunEffect): Decision {
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

function isWaiting(state: StepState): boolean {
  return state.kind === 'waiting' || state.kind === 'failed';
}

function entry(step: number | null, actor: string, kind: JournalEntry['kind'], text: string): RunEffect {
  return { kind: 'journal', step, actor, entry: kind, text };
}

function refuse(run: Run, why: string): Decision {
  return { run, effects: [], refused: why };
}
