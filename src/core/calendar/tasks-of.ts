import { haveOneStem, words } from '../procedure/find.ts';
import { readyFor, readyProcedures } from '../ready-procedure/ready-procedures.ts';
import type { Plan, Procedure } from '../runbook/plan.ts';
import type { Task } from './model.ts';

/** What `signalbox.yaml` says of tasks: by whose run each is done (words of a task → a procedure's title), and which are none. */
export type TaskRules = { doneBy: Readonly<Record<string, string>>; leaveOut: readonly string[] };

/** The tasks of a runbook, in its order. Each id once: the first line that asks for it counts. */
export function tasksOf(plan: Pick<Plan, 'calendars' | 'procedures' | 'variables'>, rules: TaskRules): Task[] {
  const found = new Map<string, Task>();
  for (const { title, cadence, cron, tasks } of plan.calendars) {
    for (const { id, text, source } of tasks) {
      if (found.has(id) || rules.leaveOut.some((named) => isSaid(text, named))) continue;
      const procedure = procedureFor(text, plan, rules.doneBy);
      const doneBy = procedure === null ? null : { id: procedure.id, title: procedure.title };
      found.set(id, { id, text, calendar: title, cadence, cron: cron ?? null, source, doneBy });
    }
  }
  return [...found.values()].sort((a, b) => a.source.startLine - b.source.startLine);
}

/** Words that say nothing of what is done. */
const empty = new Set(['a', 'an', 'and', 'any', 'all', 'the', 'of', 'for', 'to', 'in', 'on', 'if', 'run', 'monthly']);

/** Ready-made procedures that do all of what a task of their words asks: one secret is not every secret. */
const whole = ['ready-backup', 'ready-log-review', 'ready-verify', 'ready-rotate-everything'];

/**
 * The one procedure that `doneBy` names or whose title has all the words of the task; where the runbook has none, one that comes
 * ready for such words; null when there is none, or several.
 */
function procedureFor(
  text: string,
  plan: Pick<Plan, 'procedures' | 'variables'>,
  doneBy: TaskRules['doneBy'],
): Procedure | null {
  const { procedures } = plan;
  const stated = Object.entries(doneBy).find(([named]) => isSaid(text, named))?.[1];
  if (stated !== undefined) {
    const named = ({ id, title }: Procedure): boolean => [id, title].includes(stated);
    return procedures.find(named) ?? readyProcedures(plan).find(named) ?? null;
  }
  const wanted = words(text).filter((word) => !empty.has(word));
  const fitting = procedures.filter(({ title, steps }) => {
    const there = words(title);
    return steps.length > 0 && wanted.every((word) => there.some((one) => one === word || haveOneStem(one, word)));
  });
  const [only, second] = fitting;
  if (only === undefined) {
    const ready = readyFor(plan, text, 'other');
    return ready !== null && whole.includes(ready.id) ? ready : null;
  }
  // One word is too little: "Backup" is in many titles.
  return second === undefined && wanted.length >= 2 ? only : null;
}

function isSaid(text: string, named: string): boolean {
  return ` ${words(text).join(' ')} `.includes(` ${words(named).join(' ')} `);
}
