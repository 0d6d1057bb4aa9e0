import { fakeDiscord } from '../fakes/discord.ts';
import { fakePagerduty } from '../fakes/pagerduty.ts';
import type { ScriptedServer, Trouble } from '../fakes/scripted-server.ts';
import { fakeSlack } from '../fakes/slack.ts';
import { fakeTwilio } from '../fakes/twilio.ts';
import { fakeWebhook } from '../fakes/webhook.ts';

/** What a worker is told of a channel. */
export type WorkerChannel =
  | { kind: 'webhook'; url: string; secret: string }
  | { kind: 'pagerduty'; routingKey: string; api: string }
  | { kind: 'slack'; url: string }
  | { kind: 'discord'; url: string }
  | { kind: 'sms'; account: string; token: string; from: string; to: string; api: string };

/** What a kind of channel promises over crashes. */
type Promises = 'once by its key' | 'at least once' | 'at most once';

/** One destination: how it is reached, what it promises, and how often each title was heard there. */
export type Destination = {
  channel: WorkerChannel;
  promises: Promises;
  server: ScriptedServer;
  /** How often people (or a program) took it for something new. */
  heard(title: string): number;
  close(): Promise<void>;
};

const count = (messages: string[], title: string): number =>
  messages.filter((message) => message.split('\n').includes(title) || message.includes(`opened. ${title}.`)).length;

/** One destination of each kind, by id. */
export async function destinations(): Promise<Record<string, Destination>> {
  const [hook, pager, slack, discord, twilio] = [
    await fakeWebhook(),
    await fakePagerduty(),
    await fakeSlack(),
    await fakeDiscord(),
    await fakeTwilio(),
  ];
  const heardIn = ({
    messages,
    server,
    close,
  }: {
    messages: string[];
    server: ScriptedServer;
    close(): Promise<void>;
  }) => ({
    server,
    close,
    heard: (title: string) => count(messages, title),
  });
  return {
    hook: {
      ...heardIn(hook),
      channel: { kind: 'webhook', url: hook.url, secret: hook.secret },
      promises: 'once by its key',
    },
    pager: {
      ...heardIn(pager),
      channel: { kind: 'pagerduty', routingKey: pager.routingKey, api: pager.api },
      promises: 'once by its key',
    },
    slack: { ...heardIn(slack), channel: { kind: 'slack', url: slack.url }, promises: 'at least once' },
    discord: { ...heardIn(discord), channel: { kind: 'discord', url: discord.url }, promises: 'at least once' },
    sms: {
      ...heardIn(twilio),
      channel: {
        kind: 'sms',
        account: twilio.account,
        token: twilio.token,
        from: twilio.from,
        to: '+14155550199',
        api: twilio.api,
      },
      promises: 'at most once',
    },
  };
}

/** What the other side does to the next request: most often nothing. */
export function randomTrouble(random: () => number): Trouble | null {
  const at = random();
  if (at < 0.06) return { kind: 'lose' };
  if (at < 0.1) return { kind: 'reset' };
  if (at < 0.13) return { kind: 'hang' };
  if (at < 0.18) return { kind: 'answer', said: { status: 500, body: '{}' } };
  if (at < 0.22) return { kind: 'answer', said: { status: 429, headers: { 'retry-after': '1' }, body: '{}' } };
  return null;
}
