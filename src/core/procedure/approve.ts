import { isProgram } from '../audit/model.ts';
import { isSamePerson, needsTwo, whyNotAlone } from './approval.ts';
import { type Decision, entry, move, refuse } from './decision.ts';
import { isByHand } from './progress.ts';
import type { Run, RunEffect, RunEvent, RunStep, StepState } from './model.ts';

type Approved = Extract<StepState, { kind: 'approved' }>;

/**
 * Somebody's yes to one step as it will run. A step that destroys needs a backup or a reason to do without, and where there
 * are two people the yes of one who did not start the run: until then it is proposed.
 */
export function approve(
  run: Run,
  step: RunStep,
  state: StepState,
  event: Extract<RunEvent, { kind: 'approved' }>,
  now: number,
): Decision {
  const name = `Step ${step.index + 1}`;
  if (!['waiting', 'failed', 'proposed', 'approved'].includes(state.kind))
    return refuse(run, `${name} is ${state.kind}; it cannot be approved.`);
  if (isProgram(event.by)) return refuse(run, `${event.by} is a program, and a step is approved by a person.`);
  if (isByHand(step)) return refuse(run, `${name} is done by a person; it needs no approval.`);
  if (step.open.length > 0) return refuse(run, `${name} still has ${step.open.join(', ')} open.`);
  if (event.hash !== step.hash) return refuse(run, `${name} is not the text that was approved.`);
  const override = event.override?.trim() || null;
  const effects: RunEffect[] = [];
  if (step.risk?.level === 'destroys' && state.kind !== 'proposed' && event.backup?.kind === 'missing') {
    const { why } = event.backup;
    if (override === null)
      return refuse(run, `${name} destroys, and ${why}. Make a backup, or override it with a reason.`);
    effects.push(entry(step.index, event.by, 'overridden', `without a backup (${why}): ${override}`));
  }
  const alone = needsTwo(run, step) ? whyNotAlone(run, event.by, state.kind === 'proposed' ? state.by : null) : null;
  if (alone !== null) {
    if (state.kind === 'proposed') return refuse(run, `${name} destroys and waits for another person’s yes: ${alone}.`);
    const proposed: StepState = { kind: 'proposed', by: event.by, at: now, hash: event.hash };
    return after(effects, move(run, step.index, proposed, now, entry(step.index, event.by, 'proposed', step.rendered)));
  }
  const approved: Approved = {
    kind: 'approved',
    by: event.by,
    at: now,
    hash: event.hash,
    revision: run.revision,
    until: now + run.approvals.expiryMs,
    with: state.kind === 'proposed' && !isSamePerson(run, state.by, event.by) ? state.by : null,
  };
  return after(effects, move(run, step.index, approved, now, entry(step.index, event.by, 'approved', step.rendered)));
}

/** Why a yes does not hold for what is about to run, or null. `hash` is of the text that will really run. */
export function flawOfApproval(run: Run, step: RunStep, state: Approved, hash: string, now: number): string | null {
  if (state.hash !== hash || step.hash !== hash)
    return `the step is not the text that ${state.by} approved: it was changed`;
  if (state.revision !== run.revision) return `${state.by} approved it for another revision of the runbook`;
  if (now > state.until)
    return `the approval of ${state.by} has run out; it held until ${new Date(state.until).toISOString()}`;
  return null;
}

function after(effects: RunEffect[], decision: Decision): Decision {
  return { ...decision, effects: [...effects, ...decision.effects] };
}
