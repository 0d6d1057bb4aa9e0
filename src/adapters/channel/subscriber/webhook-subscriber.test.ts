import { type Heard, type Said, scriptedServer } from '../../../../test/fakes/scripted-server.ts';
import { remoteChannelConformance } from '../conformance.ts';
import { webhookSubscriber } from './webhook-subscriber.ts';

remoteChannelConformance('a subscriber by webhook', async () => {
  const messages: string[] = [];
  const keys = new Set<string>();
  /** A customer's receiver, which takes each key once. */
  const answer = ({ body }: Heard): Said => {
    const { key, title, text } = JSON.parse(body) as { key: string; title: string; text: string };
    if (!keys.has(key)) messages.push(`${title}\n${text}`);
    keys.add(key);
    return { status: 200, body: 'taken' };
  };
  const server = await scriptedServer(answer);
  const secret = 'subscriber-secret';
  const reach = { address: `${server.origin}/hooks/oF-a-cUsToMeR`, confirm: '', unsubscribe: '', secret };
  const refused = (status: number, headers: Record<string, string> = {}, body = '') =>
    server.trouble(1, { kind: 'answer', said: { status, headers, body } });
  return {
    channel: webhookSubscriber({
      reach: () => Promise.resolve(reach),
      confirmed: () => Promise.resolve(),
      allowPrivate: true,
    }),
    messages,
    secrets: [secret, 'oF-a-cUsToMeR'],
    onceByKey: true,
    saysWhen: true,
    cutMark: null,
    trouble: {
      unwell: () => refused(500),
      rateLimited: (seconds) => refused(429, { 'retry-after': String(seconds) }),
      hanging: () => server.trouble(1, { kind: 'hang' }),
      refusing: (text) => refused(422, {}, text),
      gone: () => server.close(),
    },
    close: () => server.close(),
  };
});
