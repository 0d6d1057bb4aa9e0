import { Command } from 'commander';
import type { SubscriberRemoved, SubscriberResumed, SubscribersResponse } from '../api/contract/status-page.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import { timeOfAnyDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox subscribers [list|resume|remove]`: who of the customers hears of incidents and planned work. */
export function subscribersVerb(deps: VerbDependencies & { person(): string }): Command {
  const { terminal } = deps;
  const command = new Command('subscribers').description(
    'list who hears of incidents and planned work by the status page; resume or remove one',
  );
  withSystemOptions(
    command
      .command('list', { isDefault: true })
      .description('subscribers, with enough of the address to know it again'),
  ).action(async (options: SystemOptions) => {
    const { subscribers } = await deps.connect(options.dir).get<SubscribersResponse>('/api/subscribers');
    if (options.json) return terminal.out(JSON.stringify(subscribers, null, 2));
    const now = Date.now();
    const rows = subscribers.map((one) => [one.id, one.kind, printable(one.address), standingOf(one, now)]);
    terminal.out(rows.length === 0 ? 'No subscribers.' : layOut(rows));
  });
  withSystemOptions(command.command('resume').description('tell one again that was paused because it took nothing'))
    .argument('<who>', 'id, or the whole address')
    .action(async (which: string, options: SystemOptions) => {
      const { resumed } = await deps
        .connect(options.dir)
        .send<SubscriberResumed>('POST', '/api/subscribers/resume', { which, actor: deps.person() });
      if (!resumed)
        throw new Failure(`There is no subscriber "${which}" that is paused`, {
          mend: '`signalbox subscribers` lists them.',
        });
      terminal.out(options.json ? JSON.stringify({ resumed }) : `Resumed ${which}`);
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
  return withExamples(command, [
    'signalbox subscribers',
    'signalbox subscribers resume ada@example.com',
    'signalbox subscribers remove ada@example.com',
  ]);
}

/** Since when it is told, or why it is not. */
function standingOf(
  { state, createdAt, confirmedAt, refusals, pausedAt, why }: SubscribersResponse['subscribers'][number],
  now: number,
): string {
  if (state === 'pending') return 'has not confirmed yet';
  if (state === 'paused') return `paused since ${timeOfAnyDay(pausedAt ?? createdAt, now)}: ${printable(why ?? '')}`;
  const since = `since ${timeOfAnyDay(confirmedAt ?? createdAt, now)}`;
  return refusals === 0 ? since : `${since}; ${refusals === 1 ? 'the last try' : `the last ${refusals} tries`} failed`;
}
