import { Command } from 'commander';
import type { SubscriberRemoved, SubscribersResponse } from '../api/contract/status-page.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import { timeOfAnyDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox subscribers [list|remove]`: who of the customers hears of incidents. */
export function subscribersVerb(deps: VerbDependencies & { person(): string }): Command {
  const { terminal } = deps;
  const command = new Command('subscribers').description(
    'list who hears of incidents by the status page, or remove one',
  );
  withSystemOptions(
    command
      .command('list', { isDefault: true })
      .description('subscribers, with enough of the address to know it again'),
  ).action(async (options: SystemOptions) => {
    const { subscribers } = await deps.connect(options.dir).get<SubscribersResponse>('/api/subscribers');
    if (options.json) return terminal.out(JSON.stringify(subscribers, null, 2));
    const now = Date.now();
    const rows = subscribers.map(({ id, kind, state, address, createdAt, confirmedAt }) => [
      id,
      kind,
      printable(address),
      state === 'confirmed' ? `since ${timeOfAnyDay(confirmedAt ?? createdAt, now)}` : 'has not confirmed yet',
    ]);
    terminal.out(rows.length === 0 ? 'No subscribers.' : layOut(rows));
  });
  withSystemOptions(command.command('remove').description('forget one, with its address'))
    .argument('<who>', 'id, or the whole address')
    .action(async (which: string, options: SystemOptions) => {
      const body = { which, actor: deps.person() };
      const { removed } = await deps
        .connect(options.dir)
        .send<SubscriberRemoved>('POST', '/api/subscribers/remove', body);
      if (!removed)
        throw new Failure(`There is no subscriber "${which}"`, { mend: '`signalbox subscribers` lists them.' });
      terminal.out(options.json ? JSON.stringify({ removed }) : `Removed ${which}`);
    });
  return withExamples(command, ['signalbox subscribers', 'signalbox subscribers remove ada@example.com']);
}
