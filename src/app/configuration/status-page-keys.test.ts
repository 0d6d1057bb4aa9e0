import { expect, test } from 'vitest';
import { checkConfig } from './read.ts';

const shop = `name: Shop
runbook: RUNBOOK.md
services:
  bot: { command: node bot.js, directory: ., port: 8081 }
channels:
  mail: { kind: email, host: h, from: a@b.example, to: [c@d.example] }
  terminal: { kind: terminal }
`;
const page = (rest: string, url = 'https://status.example.com'): string =>
  `${shop}status-page:\n  title: Shop\n  url: ${url}\n${rest}`;
const components = '  components:\n    web: { title: Web, services: [bot] }\n';

test.each([
  ['the least', page(components), null],
  ['a page on this machine, to try it out', page(components, 'http://127.0.0.1:7072'), null],
  ['no TLS for customers', page(components, 'http://status.example.com'), /Unexpected url/],
  ['nothing to show', page(''), /No components/],
  ['a service that does not exist', page(components.replace('[bot]', '[robot]')), /Unknown service "robot"/],
  ['an impact of no such name', page(`${components}  impact: { P0: awful }\n`), /Unexpected impact "awful"/],
  ['a way to publish of no such name', page(`${components}  publish: never\n`), /Unexpected publish "never"/],
  ['a name to listen on', page(`${components}  listen: status\n`), /Unexpected listen "status"/],
  ['mail by a channel that sends none', page(`${components}  subscribers: { email-through: terminal }\n`), /no email/],
  ['mail', page(`${components}  subscribers: { email-through: mail, webhooks: on }\n`), null],
] as const)('%s', (_, text, what) => {
  const problems = checkConfig(text);
  if (what === null) expect(problems).toEqual([]);
  else expect(problems).toEqual([expect.objectContaining({ what: expect.stringMatching(what) as string })]);
});
