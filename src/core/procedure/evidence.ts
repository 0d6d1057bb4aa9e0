import { formatDuration } from '../rule/format-value.ts';
import { onOneLine } from '../text/control-characters.ts';
import type { Run, RunStep, StepState } from './model.ts';

/** So much of a command and of what it printed stands in one line of evidence; all of it is in the run's journal. */
const mostCommand = 160;
const mostOutput = 400;

/** What a step has found, on one line; null while it has not run. `output` is what it printed, as it stands in the journal. */
export function evidenceOf(step: RunStep, state: StepState, output: string): string | null {
  const outcome = outcomeOf(state);
  if (outcome === null) return null;
  const { file, startLine } = step.source;
  const command = cutEnd(onOneLine(step.rendered), mostCommand);
  const said = cutStart(onOneLine(output.trim().replaceAll('\n', ' / ')), mostOutput);
  return `${command} (${file}:${startLine}): ${outcome}.${said === '' ? ' It printed nothing.' : ` ${said}`}`;
}

/** How much of a diagnosis has run, and what is left of it for people. */
export function summaryOf(run: Run): string {
  const count = (...kinds: StepState['kind'][]) => run.states.filter(({ kind }) => kinds.includes(kind)).length;
  const ran = count('succeeded', 'failed');
  const unknown = count('unknown');
  const left = run.states.length - ran - unknown;
  const parts = [`${ran} of ${run.states.length} steps ran`];
  if (unknown > 0) parts.push(`of ${unknown} nobody knows whether it finished`);
  if (left > 0) parts.push(`${left} ${left === 1 ? 'is' : 'are'} left for people`);
  return `${parts.join(', ')} (${run.id})`;
}

function outcomeOf(state: StepState): string | null {
  switch (state.kind) {
    case 'succeeded':
      return `exit code ${state.exitCode ?? 0} after ${formatDuration(state.finishedAt - state.startedAt)}`;
    case 'failed':
      return `${state.reason} after ${formatDuration(state.finishedAt - state.startedAt)}`;
    case 'unknown':
      return 'it was interrupted, and nobody knows whether it finished';
    case 'waiting':
    case 'proposed':
    case 'approved':
    case 'running':
    case 'skipped':
      return null;
  }
}

function cutEnd(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

/** What a command says last is what it found. */
function cutStart(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(-most)}`;
}
