import { discordChannel } from '../adapters/channel/discord/discord-channel.ts';
import { emailChannel } from '../adapters/channel/email/email-channel.ts';
import { pagerdutyChannel } from '../adapters/channel/pagerduty/pagerduty-channel.ts';
import { slackChannel } from '../adapters/channel/slack/slack-channel.ts';
import { smsChannel } from '../adapters/channel/sms/sms-channel.ts';
import { telegramChannel } from '../adapters/channel/telegram/telegram-channel.ts';
import { terminalChannel } from '../adapters/channel/terminal/terminal-channel.ts';
import { webhookChannel } from '../adapters/channel/webhook/webhook-channel.ts';
import { Failure } from '../cli/failure.ts';
import type { AcknowledgeLink, Channel } from '../engine/ports.ts';
import type { ChannelConfig } from './configuration/channel-keys.ts';
import type { Config } from './configuration/config.ts';

/** The channels by id, every secret they were given (for the masker), and the dead man's switch's address, if there is one. */
export type OpenChannels = { channels: Map<string, Channel>; secrets: string[]; deadMansSwitch: string | null };

/** What channels are opened with. `linkFor` makes links to acknowledge for the readers of a channel; null: nobody outside could open one. */
export type ChannelSurroundings = {
  environment: NodeJS.ProcessEnv;
  print: (line: string) => void;
  linkFor: (channel: string) => AcknowledgeLink | null;
};

/**
 * Opens the channels of `signalbox.yaml`. A channel whose environment variable is not set is a Failure: to find out at
 * 3 a.m. that nobody could be told is worse than not to start.
 */
export function openChannels(config: Config, { environment, print, linkFor }: ChannelSurroundings): OpenChannels {
  const secrets: string[] = [];
  const problems: string[] = [];
  const valueOf = (who: string, variable: string): string => {
    const value = environment[variable] ?? '';
    if (value === '') problems.push(`${who} needs ${variable}, which is not set`);
    return value;
  };
  const secretOf = (who: string, variable: string): string => {
    const value = valueOf(who, variable);
    if (value !== '') secrets.push(value);
    return value;
  };
  const addressOf = (who: string, variable: string): string => {
    const value = secretOf(who, variable);
    if (value === '' || URL.canParse(value)) return value;
    problems.push(`${who}: the value of ${variable} is not a URL`);
    return value;
  };
  // Buttons of these are pressed on servers that have to reach us.
  const reachable = config.controlRoom.publicUrl !== null;

  const way = (channel: ChannelConfig): (() => Channel) => {
    const who = `channel "${channel.id}"`;
    const secret = (variable: string): string => secretOf(who, variable);
    const maybe = (variable: string | null): string | null => (variable === null ? null : secret(variable));
    const acknowledgeLink = linkFor(channel.id);
    switch (channel.kind) {
      case 'terminal':
        return () => terminalChannel(print);
      case 'webhook': {
        const url = addressOf(who, channel.urlVariable);
        const key = maybe(channel.secretVariable);
        return () => webhookChannel({ url, secret: key });
      }
      case 'slack': {
        const url = addressOf(who, channel.urlVariable);
        const signingSecret = maybe(channel.signingSecretVariable);
        return () => slackChannel({ url, signingSecret: reachable ? signingSecret : null, acknowledgeLink });
      }
      case 'telegram': {
        const token = secret(channel.tokenVariable);
        return () => telegramChannel({ token, chat: channel.chat, api: channel.api, buttons: channel.buttons });
      }
      case 'discord': {
        const url = addressOf(who, channel.urlVariable);
        return () => discordChannel({ url, publicKey: reachable ? channel.publicKey : null, acknowledgeLink });
      }
      case 'email': {
        // An account's name is no secret, and one like "signalbox" would black out every line that has the word.
        const user = channel.userVariable === null ? null : valueOf(who, channel.userVariable);
        const password = maybe(channel.passwordVariable);
        const login = user === null || password === null ? null : { user, password };
        return () => emailChannel({ ...channel, login, acknowledgeLink });
      }
      case 'sms': {
        const [account, token] = [secret(channel.accountVariable), secret(channel.tokenVariable)];
        return () => smsChannel({ ...channel, account, token });
      }
      case 'pagerduty': {
        const routingKey = secret(channel.keyVariable);
        return () => pagerdutyChannel({ routingKey, source: config.name, api: channel.api });
      }
    }
  };
  // Settings are read for all channels before any is opened, so that one message names everything that is missing.
  const ways = config.channels.map((channel) => [channel.id, way(channel)] as const);
  const watch = config.deadMansSwitch;
  const deadMansSwitch = watch === null ? null : addressOf('dead-mans-switch', watch.urlVariable);
  if (problems.length > 0) {
    throw new Failure(`${config.directory}/${config.file}: ${problems.join('; ')}`, {
      mend: 'Set the variables in the environment of `signalbox up`, or remove the channels.',
    });
  }
  return { channels: new Map(ways.map(([id, open]) => [id, open()])), secrets, deadMansSwitch };
}

/** What is written down for buttons that nobody could press, for people: a sentence for each. */
export function unreachableButtons({ channels, controlRoom, file }: Config): string[] {
  if (controlRoom.publicUrl !== null) return [];
  return channels.flatMap((channel) => {
    const button =
      (channel.kind === 'slack' && channel.signingSecretVariable !== null) ||
      (channel.kind === 'discord' && channel.publicKey !== null);
    if (!button) return [];
    return [
      `${file}: ${channel.id} has no button to acknowledge, as its servers cannot reach this machine. Set control-room: public-url.`,
    ];
  });
}
