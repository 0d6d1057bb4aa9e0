import { Command, InvalidArgumentError } from 'commander';
import type { ActionItem } from '../core/post-mortem/model.ts';
import { type ActionChange, addAction, assignAction, finishAction } from '../engine/post-mortem/change-action.ts';
import type { Tx } from '../engine/ports.ts';
import { Failure } from './failure.ts';
import type { Afterwards, AfterwardsDependencies } from './post-mortem.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { type SystemOptions, withExamples, withSystemOptions } from './verb.ts';

type AssignOptions = SystemOptions & { owner?: string; due?: number };

/** `signalbox actions [list|add|assign|done]`: what is to be done so that incidents do not come back. */
export function actionsVerb(deps: AfterwardsDependencies): Command {
  const { terminal } = deps;
  const command = new Command('actions').description(
    'list what is to be done after incidents, add to it, or tick it off',
  );
  const owner = ['--owner <name>', 'who sees to it'] as const;
  const due = ['--due <date>', 'until when, as 2026-03-31', day] as const;

  const change = (options: SystemOptions, work: (tx: Tx, after: Afterwards) => Promise<ActionChange>): Promise<void> =>
    opened(deps, options.dir, async (after) => {
      const changed = await after.store.transaction((tx) => work(tx, after));
      if (changed.kind === 'refused')
        throw new Failure(changed.why, { mend: '`signalbox actions` lists what is open.' });
      terminal.out(
        options.json ? JSON.stringify(changed.item, null, 2) : render([changed.item], Date.now(), terminal.colors),
      );
    });

  withSystemOptions(command.command('list', { isDefault: true }).description('what is open, the oldest first')).action(
    (options: SystemOptions) =>
      opened(deps, options.dir, async ({ store }) => {
        const items = await store.read((tx) => tx.actionItems.open());
        if (options.json) return terminal.out(JSON.stringify(items, null, 2));
        terminal.out(items.length === 0 ? 'Nothing is open.' : render(items, Date.now(), terminal.colors));
      }),
  );
  withSystemOptions(command.command('add').description('put something on the board'))
    .argument('<incident>', 'id of the incident it comes from')
    .argument('<text...>', 'what is to be done')
    .option(...owner)
    .option(...due)
    .action((incidentId: string, words: string[], options: AssignOptions) =>
      change(options, (tx, { mask, newId, person }) => {
        const item: ActionItem = {
          id: newId(),
          incidentId,
          text: mask(words.join(' ')),
          owner: options.owner ?? null,
          dueAt: options.due ?? null,
          createdAt: Date.now(),
          doneAt: null,
          doneBy: null,
        };
        return addAction(tx, item, person);
      }),
    );
  withSystemOptions(command.command('assign').description('say who sees to it, and until when'))
    .argument('<id>', 'id of an action item')
    .option(...owner)
    .option(...due)
    .action((id: string, options: AssignOptions) =>
      change(options, (tx, { person }) =>
        assignAction(tx, id, { owner: options.owner, dueAt: options.due }, person, Date.now()),
      ),
    );
  withSystemOptions(command.command('done').description('tick it off'))
    .argument('<id>', 'id of an action item')
    .action((id: string, options: SystemOptions) =>
      change(options, (tx, { person }) => finishAction(tx, id, person, Date.now())),
    );
  return withExamples(command, [
    'signalbox actions',
    'signalbox actions add i-42 "Alert on the queue, not on the worker" --owner Ada --due 2026-03-31',
    'signalbox actions done a-7',
  ]);
}

async function opened(
  deps: AfterwardsDependencies,
  directory: string | undefined,
  work: (after: Afterwards) => Promise<void>,
): Promise<void> {
  const after = await deps.open(directory);
  try {
    await work(after);
  } finally {
    await after.close();
  }
}

function render(items: readonly ActionItem[], now: number, colors: Terminal['colors']): string {
  return layOut(
    items.map((item) => [
      item.id,
      item.incidentId,
      stateOf(item, now, colors),
      printable(item.owner ?? 'nobody'),
      printable(item.text),
    ]),
  );
}

function stateOf({ dueAt, doneAt }: ActionItem, now: number, colors: Terminal['colors']): string {
  if (doneAt !== null) return colors.green('done');
  if (dueAt === null) return 'no date';
  const until = new Date(dueAt).toISOString().slice(0, 10);
  return dueAt < now ? colors.red(`overdue since ${until}`) : `until ${until}`;
}

/** The end of that day, UTC. */
function day(text: string): number {
  const at = Date.parse(`${text}T23:59:59Z`);
  // 2026-02-30 is parsed as a day in March.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Expected a date like 2026-03-31.');
  return at;
}
