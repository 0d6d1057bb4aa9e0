import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { inbox, type Inbox } from './inbox.ts';
import { scriptedServer, type Heard, type Said, type ScriptedServer } from './scripted-server.ts';

/** Slack's side of one incoming webhook. */
export type FakeSlack = Inbox & {
  url: string;
  server: ScriptedServer;
  /** The next `count` messages are answered so, as Slack does when it is unwell (500), or a person changed something (`no_service`). */
  failNext(count: number, answer: { status: number; body?: string }): void;
  /** The next message is answered with 429 and `Retry-After`, in seconds. */
  rateLimitNext(answer: { retryAfter: number }): void;
  hangNext(count: number): void;
  /** Nothing gets through until `restore`. */
  /** The incidents whose messages have a button, oldest first. */
  buttons: string[];
  /** What the answers to presses said, to those who pressed. */
  answers: string[];
  signingSecret: string;
  /** The request that Slack makes when `user` presses the button of an incident, at `now` (epoch ms). */
  press(
    incidentId: string,
    user: { id: string; username: string },
    now: number,
  ): { headers: Record<string, string>; body: string };
  goDown(): void;
  restore(): void;
  close(): Promise<void>;
};

const text = (limit: number, type: 'plain_text' | 'mrkdwn') =>
  z.object({ type: z.literal(type), text: z.string().min(1).max(limit), emoji: z.boolean().optional() }).strict();
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), text: text(150, 'plain_text') }).strict(),
  z.object({ type: z.literal('section'), text: z.union([text(3000, 'mrkdwn'), text(3000, 'plain_text')]) }).strict(),
  z
    .object({
      type: z.literal('actions'),
      elements: z
        .array(
          z
            .object({
              type: z.literal('button'),
              action_id: z.string().min(1).max(255),
              value: z.string().max(2000).optional(),
              style: z.enum(['primary', 'danger']).optional(),
              text: text(75, 'plain_text'),
            })
            .strict(),
        )
        .min(1)
        .max(25),
    })
    .strict(),
  z.object({ type: z.literal('context'), elements: z.array(text(3000, 'mrkdwn')).min(1).max(10) }).strict(),
]);
const message = z.object({ text: z.string().optional(), blocks: z.array(block).max(50).optional() }).strict();

/** Starts a Slack that takes messages at one webhook address and knows Block Kit's limits. */
export async function fakeSlack(): Promise<FakeSlack> {
  const path = '/services/T0000TEAM/B0000HOOK/sEcReTsEcReTsEcReTsEcReT';
  const box = inbox('Slack');
  const [buttons, answers]: [string[], string[]] = [[], []];
  const signingSecret = 'slack-sIgNiNgSeCrEt';
  const server = await scriptedServer((heard) => {
    if (heard.path !== '/actions/response') return answer(heard, path, box, buttons);
    answers.push((JSON.parse(heard.body) as { text: string }).text);
    return { status: 200, body: 'ok' };
  });
  return {
    ...box,
    server,
    buttons,
    answers,
    signingSecret,
    press(incidentId, user, now) {
      const action = { type: 'button', action_id: 'acknowledge', value: incidentId };
      const payload = {
        type: 'block_actions',
        user,
        actions: [action],
        response_url: `${server.origin}/actions/response`,
      };
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      const at = String(Math.floor(now / 1000));
      const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
      return {
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': at,
          'x-slack-signature': `v0=${signature}`,
        },
      };
    },
    url: server.origin + path,
    failNext: (count, { status, body = 'server_error' }) =>
      server.trouble(count, { kind: 'answer', said: { status, body } }),
    rateLimitNext({ retryAfter }) {
      const headers = { 'retry-after': String(retryAfter) };
      server.trouble(1, { kind: 'answer', said: { status: 429, headers, body: 'rate_limited' } });
    },
    hangNext: (count) => server.trouble(count, { kind: 'hang' }),
    goDown: () => server.always({ kind: 'answer', said: { status: 503, body: 'service_unavailable' } }),
    restore: () => server.always(null),
    close: () => server.close(),
  };
}

function answer(heard: Heard, path: string, box: Inbox, buttons: string[]): Said {
  if (heard.path !== path) return { status: 404, body: 'no_service' };
  if (heard.method !== 'POST') return { status: 400, body: 'invalid_payload' };
  if (!heard.headers['content-type']?.startsWith('application/json')) return { status: 400, body: 'invalid_payload' };
  const payload = parse(heard.body);
  if (payload === undefined) return { status: 400, body: 'invalid_payload' };
  const { data, success } = message.safeParse(payload);
  if (!success) return { status: 400, body: 'invalid_blocks' };
  if (data.text === undefined && data.blocks === undefined) return { status: 400, body: 'no_text' };
  box.messages.push(shown(data));
  for (const one of data.blocks ?? []) {
    if (one.type === 'actions') buttons.push(...one.elements.map((button) => button.value ?? ''));
  }
  return { status: 200, headers: { 'content-type': 'text/html' }, body: 'ok' };
}

/** What people see: blocks, or the text when there are none. */
function shown({ text: plain = '', blocks = [] }: z.infer<typeof message>): string {
  if (blocks.length === 0) return unescape(plain);
  const texts = blocks.flatMap((one) => {
    if (one.type === 'actions') return [];
    return one.type === 'context' ? one.elements : [one.text];
  });
  return texts.map((one) => (one.type === 'mrkdwn' ? formatted(one.text) : one.text)).join('\n');
}

/** Slack's markup: what stands between its marks is shown without them. */
function formatted(mrkdwn: string): string {
  return unescape(mrkdwn.replace(/([*_~`])(\S(?:[^\n]*?\S)?)\1/g, '$2'));
}

function unescape(escaped: string): string {
  return escaped
    .replace(/<([^|>]+)\|([^>]+)>/g, '$2 ($1)')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
