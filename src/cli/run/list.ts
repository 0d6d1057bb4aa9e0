import { type Runnable, runnables } from '../../core/procedure/find.ts';
import type { Run } from '../../core/procedure/model.ts';
import { printable } from '../printable.ts';
import { layOut } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { RunDependencies } from './dependencies.ts';

/** Prints what can be run, and which runs are not finished. */
export async function list(deps: RunDependencies, json: boolean, terminal: Terminal): Promise<void> {
  const all = runnables(deps.plan);
  const unfinished = await deps.store.transaction((tx) => tx.runs.unfinished());
  if (json) {
    const shown = all.map(({ id, title, source, mode, steps }) => ({ id, title, source, mode, steps: steps.length }));
    terminal.out(JSON.stringify({ procedures: shown, unfinished: unfinished.map(summary) }, null, 2));
    return;
  }
  if (all.length === 0) terminal.out('The runbook has no procedure and no incident with steps.');
  else terminal.out(layOut(all.map((runnable) => row(runnable, terminal.colors))));
  if (unfinished.length === 0) return;
  terminal.out(`\n${terminal.colors.yellow('Not finished:')}`);
  terminal.out(
    layOut(
      unfinished.map((run) => [run.id, printable(run.title), `started by ${printable(run.startedBy)}`]),
      '  ',
    ),
  );
}

function row(runnable: Runnable, colors: Terminal['colors']): string[] {
  const steps = `${runnable.steps.length} ${runnable.steps.length === 1 ? 'step' : 'steps'}`;
  return [printable(runnable.title), steps, colors.dim(`${runnable.source.file}:${runnable.source.startLine}`)];
}

function summary(run: Run): Pick<Run, 'id' | 'procedureId' | 'title' | 'startedBy' | 'startedAt'> {
  const { id, procedureId, title, startedBy, startedAt } = run;
  return { id, procedureId, title, startedBy, startedAt };
}
