import type { Run } from '../../core/procedure/model.ts';
import type { Question } from '../../engine/procedure/model.ts';
import type { RunResponse, RunSummary, RunView } from '../contract/run.ts';
import { viewStep } from './procedure.ts';

/** What lists show of a run. */
export function summarizeRun(run: Run): RunSummary {
  const progress: Record<string, number> = {};
  for (const state of run.states) progress[state.kind] = (progress[state.kind] ?? 0) + 1;
  return {
    id: run.id,
    procedureId: run.procedureId,
    title: run.title,
    startedBy: run.startedBy,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    state: run.state,
    incidentId: run.incidentId,
    drillId: run.drillId,
    mode: run.mode,
    progress,
    stepCount: run.steps.length,
  };
}

/** A run with its steps. */
export function viewRun(run: Run): RunView {
  const steps = run.steps.map(viewStep);
  return {
    ...summarizeRun(run),
    source: run.source,
    hosted: run.host !== null,
    revision: run.revision,
    steps,
    states: run.states,
  };
}

/** What a run asks that is gone through from the control room. */
export function viewQuestion(question: Question | null): RunResponse['asks'] {
  if (question === null) return null;
  return {
    step: question.step.index,
    rows: question.kind === 'commit' ? question.rows : null,
    flaw: question.kind === 'approve' && question.backup.kind === 'missing' ? question.backup.why : null,
    holds: 'holds' in question ? question.holds : null,
  };
}
