import { createHmac } from 'node:crypto';
import { inbox, type Inbox } from './inbox.ts';
import { scriptedServer, type Heard, type Said, type ScriptedServer } from './scripted-server.ts';

/** A team's own receiver of webhooks: it checks the signature and takes each idempotency key once. */
export type FakeWebhook = Inbox & {
  url: string;
  secret: string;
  server: ScriptedServer;
  /** Every key that arrived, with how often it did. */
  arrivals: Map<string, number>;
  failNext(count: number, answer: { status: number; body?: string }): void;
  hangNext(count: number): void;
  /** The next `count` messages are taken in, but the answer never arrives. */
  loseNextAnswer(count: number): void;
  close(): Promise<void>;
};

/** Starts a receiver. */
export async function fakeWebhook(): Promise<FakeWebhook> {
  const secret = 'webhook-signing-secret';
  const path = '/hooks/incoming-hOoKsEcReT';
  const box = inbox('the webhook');
  const arrivals = new Map<string, number>();
  const server = await scriptedServer((heard) => answer(heard, { path, secret, arrivals, box }));
  return {
    ...box,
    server,
    url: server.origin + path,
    secret,
    arrivals,
    failNext: (count, { status, body = 'unwell' }) => server.trouble(count, { kind: 'answer', said: { status, body } }),
    hangNext: (count) => server.trouble(count, { kind: 'hang' }),
    loseNextAnswer: (count) => server.trouble(count, { kind: 'lose' }),
    close: () => server.close(),
  };
}

type World = { path: string; secret: string; arrivals: Map<string, number>; box: Inbox };

function answer(heard: Heard, { path, secret, arrivals, box }: World): Said {
  if (heard.path !== path) return { status: 404, body: 'not found' };
  const at = String(heard.headers['x-signalbox-timestamp']);
  // As a careful receiver does: what is old may be a repetition by somebody who listened in.
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return { status: 401, body: 'too old' };
  const expected = `sha256=${createHmac('sha256', secret).update(`${at}.${heard.body}`).digest('hex')}`;
  if (heard.headers['x-signalbox-signature'] !== expected) return { status: 401, body: 'bad signature' };
  const key = heard.headers['idempotency-key'];
  if (typeof key !== 'string') return { status: 400, body: 'no idempotency key' };
  const content = JSON.parse(heard.body) as { key: string; title: string; lines: string[] };
  if (content.key !== key) return { status: 400, body: 'two keys' };
  const times = arrivals.get(key) ?? 0;
  arrivals.set(key, times + 1);
  if (times === 0) box.messages.push([content.title, ...content.lines].join('\n'));
  return { status: 200, body: 'taken' };
}
