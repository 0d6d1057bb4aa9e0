import { Command } from 'commander';
import type { ChannelsResponse, ChannelView, TestResponse } from '../api/contract/channel.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span, timeOfDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox channels [list|test]`: whether those who are to be told can be. */
export function channelsVerb(deps: VerbDependencies & { person(): string }): Command {
  const command = new Command('channels').description('show whether each channel works, or send a message for test');
  withSystemOptions(
    command
      .command('list', { isDefault: true })
      .description('when each was last heard, or since when it fails and why'),
  ).action(async (options: SystemOptions) => {
    const { channels, now } = await deps.connect(options.dir).get<ChannelsResponse>('/api/channels');
    deps.terminal.out(
      options.json ? JSON.stringify(channels, null, 2) : renderList(channels, now, deps.terminal.colors),
    );
  });
  withSystemOptions(
    command
      .command('test')
      .description('send a message now, and print what the destination answers')
      .argument('[name]', 'id of a channel (default: all)'),
  ).action(async (name: string | undefined, options: SystemOptions) => {
    const client = deps.connect(options.dir);
    const { channels } = await client.get<ChannelsResponse>('/api/channels');
    const tested = channels.filter(({ id }) => name === undefined || id === name).map(({ id }) => id);
    if (tested.length === 0) {
      throw new Failure(`There is no channel "${name ?? ''}"`, {
        mend: `There are: ${channels.map(({ id }) => id).join(', ')}.`,
      });
    }
    const results: (TestResponse & { id: string })[] = [];
    for (const id of tested) {
      const path = `/api/channels/${encodeURIComponent(id)}/test`;
      const result = await client.send<TestResponse>('POST', path, { actor: deps.person() });
      results.push({ id, ...result });
      if (!options.json) deps.terminal.out(renderResult(id, result, deps.terminal.colors));
    }
    if (options.json) deps.terminal.out(JSON.stringify(results, null, 2));
    const failed = results.filter(({ delivered }) => !delivered);
    if (failed.length > 0) {
      throw new Failure(options.json ? '' : `${failed.map(({ id }) => id).join(', ')} cannot be told anything`, {
        mend: 'The answer above says why; `signalbox.yaml` says where it is sent.',
      });
    }
  });
  return withExamples(command, ['signalbox channels', 'signalbox channels test team-slack']);
}

function renderList(channels: readonly ChannelView[], now: number, colors: Terminal['colors']): string {
  if (channels.length === 0) return 'No channels.';
  return layOut(
    channels.map((channel) => [
      channel.id,
      stateOf(channel, colors),
      channel.lastDeliveredAt === null
        ? 'never told'
        : `last told ${timeOfDay(channel.lastDeliveredAt)} (${span(now - channel.lastDeliveredAt)} ago)`,
      channel.failingSince === null ? '' : troubleOf(channel),
    ]),
  );
}

function stateOf({ down, failingSince, lastDeliveredAt }: ChannelView, colors: Terminal['colors']): string {
  if (down) return colors.red('down');
  if (failingSince !== null) return colors.yellow('failing');
  return lastDeliveredAt === null ? 'not known' : colors.green('works');
}

function troubleOf({ failingSince, why, reportedOn }: ChannelView): string {
  const said = reportedOn === null ? '' : ` (said on ${reportedOn})`;
  return `since ${timeOfDay(failingSince ?? 0)}: ${printable(why ?? 'no reason is known')}${said}`;
}

function renderResult(id: string, { delivered, answer }: TestResponse, colors: Terminal['colors']): string {
  const words = answer === null ? '' : `: ${printable(answer)}`;
  return delivered ? `${colors.green('told')}  ${id}${words}` : `${colors.red('failed')}  ${id}${words}`;
}
