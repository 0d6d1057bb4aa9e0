import type { ConfigProblem } from './validate.ts';

/** One channel of `signalbox.yaml`. `*Variable` names an environment variable; null where none is given. */
export type ChannelConfig =
  | { id: string; kind: 'terminal' }
  | { id: string; kind: 'webhook'; urlVariable: string; secretVariable: string | null }
  | { id: string; kind: 'slack'; urlVariable: string; signingSecretVariable: string | null }
  | { id: string; kind: 'telegram'; tokenVariable: string; chat: string; api: string; buttons: boolean }
  | { id: string; kind: 'discord'; urlVariable: string; publicKey: string | null }
  | {
      id: string;
      kind: 'email';
      host: string;
      port: number;
      tls: 'implicit' | 'starttls' | 'none';
      userVariable: string | null;
      passwordVariable: string | null;
      from: string;
      to: string[];
    }
  | { id: string; kind: 'sms'; accountVariable: string; tokenVariable: string; from: string; to: string; api: string }
  | { id: string; kind: 'pagerduty'; keyVariable: string; api: string };

/** The same as the file has it, after it was checked against the example. */
export type RawChannel = { kind: ChannelConfig['kind'] } & Record<string, string | number | string[] | undefined>;

/** A channel with its defaults. */
export function toChannel(id: string, raw: RawChannel): ChannelConfig {
  const text = (key: string, otherwise = ''): string => String(raw[key] ?? otherwise);
  const maybe = (key: string): string | null => (raw[key] === undefined ? null : String(raw[key]));
  switch (raw.kind) {
    case 'terminal':
      return { id, kind: 'terminal' };
    case 'webhook':
      return { id, kind: 'webhook', urlVariable: text('url-variable'), secretVariable: maybe('secret-variable') };
    case 'slack':
      return {
        id,
        kind: 'slack',
        urlVariable: text('url-variable'),
        signingSecretVariable: maybe('signing-secret-variable'),
      };
    case 'telegram':
      return {
        id,
        kind: 'telegram',
        tokenVariable: text('token-variable'),
        chat: text('chat'),
        api: text('api', 'https://api.telegram.org'),
        buttons: text('buttons', 'on') !== 'off',
      };
    case 'discord':
      return { id, kind: 'discord', urlVariable: text('url-variable'), publicKey: maybe('public-key') };
    case 'email': {
      const tls = text('tls', 'starttls');
      return {
        id,
        kind: 'email',
        host: text('host'),
        port: Number(raw['port'] ?? (tls === 'implicit' ? 465 : tls === 'none' ? 25 : 587)),
        tls: tls === 'implicit' || tls === 'none' ? tls : 'starttls',
        userVariable: maybe('user-variable'),
        passwordVariable: maybe('password-variable'),
        from: text('from'),
        to: Array.isArray(raw['to']) ? raw['to'].map(String) : [],
      };
    }
    case 'sms':
      return {
        id,
        kind: 'sms',
        accountVariable: text('account-variable'),
        tokenVariable: text('token-variable'),
        from: text('from'),
        to: text('to'),
        api: text('api', 'https://api.twilio.com'),
      };
    case 'pagerduty':
      return {
        id,
        kind: 'pagerduty',
        keyVariable: text('key-variable'),
        api: text('api', 'https://events.pagerduty.com'),
      };
  }
}

/** What kinds of value cannot say of the channels. */
export function checkChannels(
  channels: Record<string, RawChannel>,
  lineOf: (...path: string[]) => number,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const add = (id: string, key: string, what: string, mend: string) =>
    problems.push({ line: lineOf('channels', id, key), what: `Unexpected ${what} of channel "${id}"`, mend });
  for (const [id, raw] of Object.entries(channels)) {
    const channel = toChannel(id, raw);
    if (channel.kind === 'email') {
      const tls = raw['tls'];
      if (tls !== undefined && tls !== channel.tls)
        add(id, 'tls', `tls "${String(tls)}"`, 'Write implicit, starttls or none.');
      if (channel.to.length === 0) add(id, 'to', 'empty "to"', 'Name at least one address.');
      if (!/@[\w.-]+>?$/.test(channel.from))
        add(id, 'from', `from "${channel.from}"`, 'Write an address, as in signalbox@example.com.');
      if ((channel.userVariable === null) !== (channel.passwordVariable === null)) {
        add(id, 'kind', 'login', 'Give both user-variable and password-variable, or neither.');
      }
    }
    if (channel.kind === 'telegram' && !['undefined', 'on', 'off'].includes(String(raw['buttons']))) {
      add(id, 'buttons', `buttons "${String(raw['buttons'])}"`, 'Write on or off.');
    }
    if (channel.kind === 'sms' && !/^\+\d{7,15}$/.test(channel.to)) {
      add(id, 'to', `number "${channel.to}"`, 'Write it with its country, in quotes: "+14155550199".');
    }
    if (channel.kind === 'discord' && channel.publicKey !== null && !/^[0-9a-f]{64}$/i.test(channel.publicKey)) {
      add(id, 'public-key', 'public key', 'Copy the 64 hexadecimal digits from the application’s page, in quotes.');
    }
  }
  return problems;
}
