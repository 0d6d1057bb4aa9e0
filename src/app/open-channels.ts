import { slackChannel } from '../adapters/channel/slack/slack-channel.ts';
import { telegramChannel } from '../adapters/channel/telegram/telegram-channel.ts';
import { terminalChannel } from '../adapters/channel/terminal/terminal-channel.ts';
import { webhookChannel } from '../adapters/channel/webhook/webhook-channel.ts';
import { Failure } from '../cli/failure.ts';
import type { Channel } from '../engine/ports.ts';
import type { ChannelConfig, Config } from './configuration/config.ts';

/** The channels by id, and every secret they were given (for the masker). */
export type OpenChannels = { channels: Map<string, Channel>; secrets: string[] };

/**
 * Opens the channels of `signalbox.yaml`. A channel whose environment variable is not set is a Failure: to find out at
 * 3 a.m. that nobody could be told is worse than not to start.
 */
export function openChannels(
  config: Config,
  environment: NodeJS.ProcessEnv,
  print: (line: string) => void,
): OpenChannels {
  const secrets: string[] = [];
  const problems: string[] = [];
  const secret = (channel: ChannelConfig, variable: string): string => {
    const value = environment[variable] ?? '';
    if (value === '') problems.push(`channel "${channel.id}" needs ${variable}, which is not set`);
    else secrets.push(value);
    return value;
  };
  const address = (channel: ChannelConfig, variable: string): string => {
    const value = secret(channel, variable);
    if (value === '' || URL.canParse(value)) return value;
    problems.push(`channel "${channel.id}": the value of ${variable} is not a URL`);
    return value;
  };
  // Settings are read for all channels before any is opened, so that one message names everything that is missing.
  const ways = config.channels.map((channel): [string, () => Channel] => {
    switch (channel.kind) {
      case 'terminal':
        return [channel.id, () => terminalChannel(print)];
      case 'webhook': {
        const url = address(channel, channel.urlVariable);
        const key = channel.secretVariable === null ? null : secret(channel, channel.secretVariable);
        return [channel.id, () => webhookChannel({ url, secret: key })];
      }
      case 'slack': {
        const url = address(channel, channel.urlVariable);
        return [channel.id, () => slackChannel({ url })];
      }
      case 'telegram': {
        const token = secret(channel, channel.tokenVariable);
        return [channel.id, () => telegramChannel({ token, chat: channel.chat, api: channel.api })];
      }
    }
  });
  if (problems.length > 0) {
    throw new Failure(`${config.directory}/${config.file}: ${problems.join('; ')}`, {
      mend: 'Set the variables in the environment of `signalbox up`, or remove the channels.',
    });
  }
  return { channels: new Map(ways.map(([id, open]) => [id, open()])), secrets };
}
