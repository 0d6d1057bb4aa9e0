import { expect, test } from 'vitest';
import type { ChannelConfig } from './configuration/channel-keys.ts';
import type { Config } from './configuration/config.ts';
import { openChannels } from './open-channels.ts';

const mail: ChannelConfig = {
  id: 'mail',
  kind: 'email',
  host: '127.0.0.1',
  port: 25,
  tls: 'none',
  userVariable: 'MAIL_USER',
  passwordVariable: 'MAIL_PASSWORD',
  from: 'a@example.com',
  to: ['b@example.com'],
};
const config = {
  name: 'shop',
  file: 'signalbox.yaml',
  directory: '/shop',
  channels: [mail, { id: 'hook', kind: 'webhook', urlVariable: 'HOOK', secretVariable: null }],
  controlRoom: { publicUrl: null },
  deadMansSwitch: null,
} as unknown as Config;
const open = (environment: NodeJS.ProcessEnv) =>
  openChannels(config, { environment, print: () => undefined, linkFor: () => null });

test('what opens an account is hidden wherever it turns up, and the name of the account is not: it may be any word', () => {
  const { channels, secrets } = open({
    MAIL_USER: 'signalbox',
    MAIL_PASSWORD: 'p4ssw0rd',
    HOOK: 'https://example.com/x',
  });
  expect([...channels.keys()]).toEqual(['mail', 'hook']);
  expect(secrets).toEqual(['p4ssw0rd', 'https://example.com/x']);
});

test('one message names every variable that is missing', () => {
  expect(() => open({})).toThrow(/mail" needs MAIL_USER.*mail" needs MAIL_PASSWORD.*hook" needs HOOK/);
});
