import { Command } from 'commander';
import type { TaskDoneAnswer, TasksResponse, TaskView } from '../api/contract/task.ts';
import { words } from '../core/procedure/find.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { printPromises } from './promises.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox tasks [list|done]`: what the runbook asks for again and again. */
export function tasksVerb(deps: VerbDependencies & { person(): string }): Command {
  const { terminal } = deps;
  const command = new Command('tasks').description(
    'list what the runbook asks for each day, week, month…, and when it was last done; tick it off',
  );
  withSystemOptions(
    command
      .command('list', { isDefault: true })
      .description('tasks and how they stand')
      .option('--due', 'only those that are due or overdue')
      .option('--report', 'all promises of the runbook, as `signalbox promises`'),
  ).action(async (options: SystemOptions & { due?: boolean; report?: boolean }) => {
    const client = deps.connect(options.dir);
    if (options.report) return printPromises(client, terminal, options.json === true);
    const found = await client.get<TasksResponse>('/api/tasks');
    const tasks = options.due ? found.tasks.filter(isOpen) : found.tasks;
    if (options.json) return terminal.out(JSON.stringify({ ...found, tasks }, null, 2));
    if (tasks.length === 0) return terminal.out(options.due ? 'Nothing is due.' : 'The runbook has no tasks.');
    terminal.out(layOut(tasks.map((task) => rowOf(task, found, terminal.colors))));
  });
  withSystemOptions(command.command('done').description('say that a task was done'))
    .argument('<task...>', 'its id, or words that only it has')
    .option('--note <text>', 'how it went; kept, and shown with it')
    .action(async (wanted: string[], options: SystemOptions & { note?: string }) => {
      const client = deps.connect(options.dir);
      const { tasks } = await client.get<TasksResponse>('/api/tasks');
      const task = taskCalled(wanted.join(' '), tasks);
      const path = `/api/tasks/${encodeURIComponent(task.id)}/done`;
      const answer = await client.send<TaskDoneAnswer>('POST', path, {
        note: options.note ?? null,
        actor: deps.person(),
      });
      terminal.out(options.json ? JSON.stringify(answer, null, 2) : `Done: ${printable(task.text)}`);
    });
  return withExamples(command, [
    'signalbox tasks',
    'signalbox tasks --due',
    'signalbox tasks done "review access logs" --note "two odd addresses, blocked"',
    'signalbox tasks --report',
  ]);
}

function isOpen({ state }: TaskView): boolean {
  return state === 'due' || state === 'overdue';
}

/** By its id, else the only one that has all the words. */
function taskCalled(wanted: string, tasks: readonly TaskView[]): TaskView {
  const key = words(wanted);
  const fitting = tasks.filter(({ id, text }) => id === wanted || words(text).join(' ') === key.join(' '));
  const found =
    fitting.length > 0 ? fitting : tasks.filter(({ text }) => key.every((word) => words(text).includes(word)));
  const [only] = found;
  if (found.length === 1 && only !== undefined && key.length > 0) return only;
  const said = found.length === 0 ? 'No task of the runbook is called' : 'Several tasks may be meant by';
  const shown = found.length === 0 ? tasks : found;
  throw new Failure(`${said} "${wanted}"`, {
    mend: `There are:\n${shown.map(({ text, id }) => `    ${printable(text)} (${id})`).join('\n')}`,
    exitCode: exitCodes.usage,
  });
}

function rowOf(task: TaskView, { now, zone }: TasksResponse, colors: Terminal['colors']): string[] {
  const { text, cadence, last, source, doneBy } = task;
  const done = last === null ? 'never done' : `done ${span(now - last.at)} ago by ${printable(last.by)}`;
  return [
    cadence,
    printable(text),
    standing(task, now, zone, colors),
    done,
    colors.dim(`${source.file}:${source.startLine}`),
    doneBy === null ? '' : colors.dim(`signalbox run ${JSON.stringify(printable(doneBy.title))}`),
  ];
}

function standing({ state, dueAt, lateMs }: TaskView, now: number, zone: string, colors: Terminal['colors']): string {
  if (state === 'overdue') return colors.red(`overdue by ${span(lateMs ?? 0)}`);
  if (state === 'due') return colors.yellow('due today');
  if (dueAt === null) return colors.dim('no date');
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(dueAt);
  return dueAt - now < 86_400_000 ? `due in ${span(dueAt - now)}` : `due ${day}`;
}
