import { generateKeyPairSync, sign } from 'node:crypto';
import { z } from 'zod';
import { inbox, type Inbox } from './inbox.ts';
import { scriptedServer, type Heard, type Said, type ScriptedServer } from './scripted-server.ts';

/** Discord's side of one webhook, and of the application that owns it. */
export type FakeDiscord = Inbox & {
  url: string;
  server: ScriptedServer;
  /** The custom ids and addresses of buttons, oldest first. */
  buttons: string[];
  publicKey: string;
  failNext(count: number, answer: { status: number; body?: object }): void;
  /** The next message is answered with 429 and `retry_after`, in seconds. */
  rateLimitNext(answer: { retryAfter: number }): void;
  hangNext(count: number): void;
  /** The request that Discord makes of an interaction, at `now` (epoch ms). */
  interact(interaction: object, now: number): { headers: Record<string, string>; body: string };
  close(): Promise<void>;
};

const button = z.union([
  z.object({ type: z.literal(2), style: z.literal(5), label: z.string().max(80), url: z.url().max(512) }).strict(),
  z
    .object({
      type: z.literal(2),
      style: z.number().min(1).max(4),
      label: z.string().max(80),
      custom_id: z.string().max(100),
    })
    .strict(),
]);
const message = z.object({
  embeds: z
    .array(
      z
        .object({ title: z.string().max(256), description: z.string().max(4096).optional(), color: z.number() })
        .strict(),
    )
    .max(10),
  allowed_mentions: z.object({ parse: z.array(z.string()) }).optional(),
  components: z
    .array(z.object({ type: z.literal(1), components: z.array(button).max(5) }))
    .max(5)
    .optional(),
});

/** Starts a Discord that reads Markdown as it does, and knows the limits of embeds. */
export async function fakeDiscord(): Promise<FakeDiscord> {
  const path = '/api/webhooks/100200300/dIsCoRdSeCrEt_dIsCoRdSeCrEt';
  const box = inbox('Discord');
  const buttons: string[] = [];
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const server = await scriptedServer((heard) => answer(heard, path, box, buttons));
  const said = (status: number, body: object, headers = {}): Said => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    ...box,
    server,
    buttons,
    url: server.origin + path,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('hex'),
    failNext: (count, { status, body = { message: 'Internal Server Error', code: 0 } }) =>
      server.trouble(count, { kind: 'answer', said: said(status, body) }),
    rateLimitNext({ retryAfter }) {
      const body = { message: 'You are being rate limited.', retry_after: retryAfter, global: false };
      server.trouble(1, { kind: 'answer', said: said(429, body, { 'retry-after': String(Math.ceil(retryAfter)) }) });
    },
    hangNext: (count) => server.trouble(count, { kind: 'hang' }),
    interact(interaction, now) {
      const body = JSON.stringify(interaction);
      const at = String(Math.floor(now / 1000));
      const signature = sign(null, Buffer.from(at + body), privateKey).toString('hex');
      return { body, headers: { 'x-signature-timestamp': at, 'x-signature-ed25519': signature } };
    },
    close: () => server.close(),
  };
}

function answer(heard: Heard, path: string, box: Inbox, buttons: string[]): Said {
  const [asked, query = ''] = heard.path.split('?');
  const say = (status: number, body: object): Said => ({ status, body: JSON.stringify(body) });
  if (asked !== path) return say(404, { message: 'Unknown Webhook', code: 10015 });
  const { data } = message.safeParse(parse(heard.body));
  if (data === undefined) return say(400, { message: 'Invalid Form Body', code: 50035 });
  const length = data.embeds.reduce((sum, { title, description = '' }) => sum + title.length + description.length, 0);
  if (length > 6000) return say(400, { message: 'Invalid Form Body', code: 50035 });
  const texts = data.embeds.flatMap(({ title, description = '' }) => [title, description]).map(rendered);
  box.messages.push(
    texts.join('\n') + (data.allowed_mentions?.parse.length === 0 ? '' : ' (and somebody was mentioned)'),
  );
  if (new URLSearchParams(query).get('with_components') === 'true') {
    for (const one of (data.components ?? []).flatMap(({ components }) => components)) {
      buttons.push('url' in one ? one.url : one.custom_id);
    }
  }
  return new URLSearchParams(query).get('wait') === 'true'
    ? say(200, { id: String(box.messages.length) })
    : { status: 204, body: '' };
}

/** Discord's Markdown: marks vanish, unless a backslash stands before them. */
function rendered(markdown: string): string {
  return markdown
    .replace(/\\([\\`*_~|>#\-[\]()<@:])/g, (_, mark: string) => String.fromCodePoint(0xe000 + mark.charCodeAt(0)))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/([*_~`|]{1,3})(\S(?:[^\n]*?\S)?)\1/g, '$2')
    .replace(/^(?:#{1,3}|>|-) /gm, '')
    .replace(/[\ue000-\ue0ff]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xe000));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
