import { type Runnable, runnables } from '../../core/procedure/find.ts';
import { offerFor, readyProcedures } from '../../core/ready-procedure/ready-procedures.ts';
import type { Run } from '../../core/procedure/model.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import { printable } from '../printable.ts';
import { layOut } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { RunDependencies } from './dependencies.ts';
import { wrap } from './side-by-side.ts';

/** Prints what can be run, and which runs are not finished. */
export async function list(deps: RunDependencies, json: boolean, terminal: Terminal): Promise<void> {
  const all = runnables(deps.plan);
  const ready = readyProcedures(deps.plan);
  const unfinished = await deps.store.read((tx) => tx.runs.unfinished());
  if (json) {
    const shown = all.map(({ id, title, source, mode, steps }) => {
      const readyMade = offerFor(deps.plan, id)?.ready.id ?? null;
      return { id, title, source, mode, steps: steps.length, readyMade };
    });
    const made = ready.map(({ id, title, steps }) => ({ id, title, steps: steps.length }));
    terminal.out(JSON.stringify({ procedures: shown, readyMade: made, unfinished: unfinished.map(summary) }, null, 2));
    return;
  }
  const incidents = await deps.store.read((tx) => tx.incidents.unresolved());
  for (const { id, severity, title, documented } of incidents) {
    if (documented === null) continue;
    terminal.out(
      `${terminal.colors.red(`${severity} ${printable(title)}`)} is open (${id}). Its diagnosis, as far as it only reads:`,
    );
    terminal.out(`  signalbox run ${JSON.stringify(printable(documented))} --safe\n`);
  }
  if (all.length === 0) terminal.out('The runbook has no procedure and no incident with steps.');
  else terminal.out(layOut(rows(all, deps.plan, terminal)));
  terminal.out(`\n${terminal.colors.bold('Ready-made')}, for what the runbook does not say, or cannot run here:`);
  terminal.out(layOut(ready.map(({ id, title, steps }) => [title, `${steps.length} steps`, terminal.colors.dim(id)])));
  if (unfinished.length === 0) return;
  terminal.out(`\n${terminal.colors.yellow('Not finished:')}`);
  terminal.out(
    layOut(
      unfinished.map((run) => [run.id, printable(run.title), `started by ${printable(run.startedBy)}`]),
      '  ',
    ),
  );
}

/** Title, steps and place of each; a title too long for the window goes on below itself. */
function rows(all: readonly Runnable[], plan: Plan, { columns, colors }: Terminal): string[][] {
  const cells = all.map(({ id, title, steps, source }) => {
    const offer = offerFor(plan, id);
    return {
      title: printable(title),
      steps: `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`,
      place: `${source.file}:${source.startLine}${offer === null ? '' : `, or ${offer.ready.id}`}`,
    };
  });
  const rest = widest(cells.map(({ steps }) => steps)) + widest(cells.map(({ place }) => place)) + 4;
  return cells.flatMap(({ title, steps, place }) =>
    wrap(title, Math.max(20, columns - rest)).map((part, index) =>
      index === 0 ? [part, steps, colors.dim(place)] : [part],
    ),
  );
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function summary(run: Run): Pick<Run, 'id' | 'procedureId' | 'title' | 'startedBy' | 'startedAt'> {
  const { id, procedureId, title, startedBy, startedAt } = run;
  return { id, procedureId, title, startedBy, startedAt };
}
