import type { Runnable } from '../../core/procedure/find.ts';
import { parameterOf } from '../../core/procedure/parameter.ts';
import type { RunStep } from '../../core/procedure/model.ts';
import { isByHand, wayOf } from '../../core/procedure/progress.ts';
import { isReadyMade } from '../../core/ready-procedure/model.ts';
import type { ProcedureResponse } from '../contract/procedure.ts';

/** What can be run, and what its steps do. */
export function viewProcedure(
  { id, title, source, mode }: Runnable,
  steps: readonly RunStep[],
): ProcedureResponse['procedure'] {
  const risks = { reads: 0, changes: 0, destroys: 0, byHand: 0 };
  for (const step of steps) risks[isByHand(step) ? 'byHand' : (step.risk?.level ?? 'changes')] += 1;
  return { id, title, source, mode, risks, readyMade: isReadyMade({ source }) };
}

/** What the steps leave open, each once. */
export function viewAsks(steps: readonly RunStep[]): ProcedureResponse['asks'] {
  return [...new Set(steps.flatMap(({ open }) => open))].map((words) => ({ words, of: [], ...parameterOf(words) }));
}

/** A step with what was left out in steps of before. */
export function viewStep(step: RunStep): ProcedureResponse['steps'][number] {
  return { ...step, way: wayOf(step), byHandBecause: step.byHandBecause ?? null, timeoutMs: step.timeoutMs ?? null };
}
