import type { Run, RunStep } from '../procedure/model.ts';
import { isByHand } from '../procedure/progress.ts';

/** What a drill does with a step that is due: run it, or leave it out and say why. */
export type DrillAnswer = { kind: 'approve'; hash: string } | { kind: 'skip'; why: string };

/**
 * A drill follows the plain path: whoever started it has seen and approved the steps, so those run. What only a person can
 * judge or do is left out, and so is everything after the service has come back. `holds` is why the step's condition is known to
 * be fulfilled, null where it is not known.
 */
export function answerForDrill(run: Run, step: RunStep, recovered: boolean, holds: string | null = null): DrillAnswer {
  if (recovered && run.mode === 'procedure') return skip('recovered already');
  if (isByHand(step)) return skip('a person does this');
  if (step.condition !== null && holds === null) return skip(`only if: ${step.condition}`);
  if (step.open.length > 0) return skip(`open: ${step.open.join(', ')}`);
  if (step.risk?.level === 'destroys') return skip(`a drill destroys nothing: ${step.risk.why ?? step.rendered}`);
  return { kind: 'approve', hash: step.hash };
}

/** How a followed run ended. `passed` needs at least one step that ran, and none that could not be run or, in a procedure, failed. */
export function judgeRun(run: Run): { passed: boolean; text: string } {
  const counts = { succeeded: 0, failed: 0, skipped: 0 };
  const problems: string[] = [];
  for (const [index, state] of run.states.entries()) {
    const name = run.steps[index]?.title ?? `step ${index + 1}`;
    if (state.kind === 'succeeded') counts.succeeded += 1;
    else if (state.kind === 'skipped') counts.skipped += 1;
    else if (state.kind === 'failed') {
      counts.failed += 1;
      // In a diagnosis a failing command is evidence; one that does not exist, or never ends, is a fault of the runbook.
      const unusable = state.exitCode === null || state.exitCode === 126 || state.exitCode === 127;
      if (run.mode === 'procedure' || unusable) problems.push(`"${name}" failed: ${state.reason}`);
    } else problems.push(`"${name}" is ${state.kind}`);
  }
  const ran = counts.succeeded + counts.failed;
  if (ran === 0) problems.push('no step could be run');
  const summary = `${ran} of ${run.steps.length} steps run, ${counts.skipped} left out (${run.id})`;
  return { passed: problems.length === 0, text: [summary, ...problems].join('; ') };
}

function skip(why: string): DrillAnswer {
  return { kind: 'skip', why };
}
