import { z } from 'zod';
import { inbox, type Inbox } from './inbox.ts';
import { scriptedServer, type Heard, type Said, type ScriptedServer } from './scripted-server.ts';

/** The Bot API's side of one bot that is a member of one chat. */
export type FakeTelegram = Inbox & {
  api: string;
  token: string;
  chat: string;
  server: ScriptedServer;
  failNext(count: number, answer: { status: number; description?: string }): void;
  /** The next message is answered with 429 and `parameters.retry_after`, in seconds. */
  rateLimitNext(answer: { retryAfter: number }): void;
  hangNext(count: number): void;
  /** From now on the bot is not in the chat any more. */
  removeBot(): void;
  /** The incidents whose messages have a button, oldest first. */
  keyboards: string[];
  /** What those who pressed were answered. */
  answers: string[];
  /** Somebody presses a button in a chat, this one unless said otherwise; it is told to whoever asks for updates. */
  press(data: string, from: { id: number; username: string }, chat?: string): void;
  goDown(): void;
  restore(): void;
  close(): Promise<void>;
};

const request = z.object({
  chat_id: z.union([z.string(), z.number()]),
  text: z.string(),
  parse_mode: z.literal('HTML').optional(),
  link_preview_options: z.object({ is_disabled: z.boolean().optional() }).optional(),
  reply_markup: z
    .object({
      inline_keyboard: z.array(
        z.array(z.object({ text: z.string().min(1), callback_data: z.string().min(1).max(64) })),
      ),
    })
    .optional(),
});

/** Starts a Bot API server that parses HTML as strictly as Telegram and knows its limits. */
export async function fakeTelegram(): Promise<FakeTelegram> {
  const token = '7000000001:AAsEcReTsEcReTsEcReTsEcReTsEcReT123';
  const chat = '-100200300';
  const box = inbox('Telegram');
  const state: State = { member: true, closed: false, keyboards: [], answers: [], updates: [] };
  const server = await scriptedServer(
    (heard) => answer(heard, { token, chat, state, box }),
    (heard) => (heard.path === `/bot${token}/getUpdates` ? updatesFrom(heard, state) : null),
  );
  const fail = (status: number, description: string, parameters?: object): Said =>
    refusal(status, description, parameters);
  return {
    ...box,
    server,
    keyboards: state.keyboards,
    answers: state.answers,
    press(data, from, where = chat) {
      const id = `query-${state.updates.length + 1}`;
      const message = { message_id: 1, chat: { id: Number(where) } };
      const update_id = 1000 + state.updates.length;
      state.updates.push({ update_id, callback_query: { id, from, message, data } });
    },
    api: server.origin,
    token,
    chat,
    failNext: (count, { status, description = 'Internal Server Error' }) =>
      server.trouble(count, { kind: 'answer', said: fail(status, description) }),
    rateLimitNext({ retryAfter }) {
      const said = fail(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
      server.trouble(1, { kind: 'answer', said });
    },
    hangNext: (count) => server.trouble(count, { kind: 'hang' }),
    removeBot() {
      state.member = false;
    },
    goDown: () => server.always({ kind: 'answer', said: { status: 502, body: '<html>502 Bad Gateway</html>' } }),
    restore: () => server.always(null),
    close: () => {
      state.closed = true;
      return server.close();
    },
  };
}

type State = {
  member: boolean;
  closed: boolean;
  keyboards: string[];
  answers: string[];
  updates: { update_id: number; callback_query: { id: string; data: string; [rest: string]: unknown } }[];
};
type World = { token: string; chat: string; state: State; box: Inbox };

function answer(heard: Heard, { token, chat, state, box }: World): Said {
  const [, bot, method] = /^\/bot([^/]+)\/(\w+)$/.exec(heard.path) ?? [];
  if (bot !== token) return refusal(401, 'Unauthorized');
  if (method === 'answerCallbackQuery') {
    const given = parse(heard.body) as { callback_query_id: string; text: string };
    if (!state.updates.some(({ callback_query: query }) => query.id === given.callback_query_id)) {
      return refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    if (given.text.length > 200) return refusal(400, 'Bad Request: MESSAGE_TOO_LONG');
    state.answers.push(given.text);
    return success(true);
  }
  if (method !== 'sendMessage') return refusal(404, 'Not Found');
  const { data, success: understood } = request.safeParse(parse(heard.body));
  if (!understood) return refusal(400, 'Bad Request: message text is empty');
  if (String(data.chat_id) !== chat) return refusal(400, 'Bad Request: chat not found');
  if (!state.member) return refusal(403, 'Forbidden: bot was kicked from the supergroup chat');
  const shown = data.parse_mode === 'HTML' ? parseHtml(data.text) : { text: data.text };
  if ('error' in shown) return refusal(400, `Bad Request: can't parse entities: ${shown.error}`);
  if (shown.text.trim() === '') return refusal(400, 'Bad Request: message text is empty');
  if (shown.text.length > 4096) return refusal(400, 'Bad Request: message is too long');
  box.messages.push(shown.text);
  for (const row of data.reply_markup?.inline_keyboard ?? []) {
    state.keyboards.push(...row.map((button) => button.callback_data));
  }
  return success({ message_id: box.messages.length, chat: { id: Number(chat) }, text: shown.text });
}

/** A question that stays open until there is something new, or its time is over. */
async function updatesFrom(heard: Heard, state: State): Promise<Said> {
  const { offset = 0, timeout = 0 } = (parse(heard.body) ?? {}) as { offset?: number; timeout?: number };
  const end = Date.now() + timeout * 1000;
  for (;;) {
    const fresh = state.updates.filter((update) => update.update_id >= offset);
    if (fresh.length > 0 || state.closed || Date.now() > end) return success(fresh);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function success(result: unknown): Said {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ok: true, result }) };
}

function refusal(status: number, description: string, parameters?: object): Said {
  const body = JSON.stringify({ ok: false, error_code: status, description, ...(parameters && { parameters }) });
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/** Telegram's HTML: a few tags, properly nested, and no `<`, `>` or `&` that is not written as an entity. */
function parseHtml(html: string): { text: string } | { error: string } {
  const open: string[] = [];
  let text = '';
  for (const [token] of html.matchAll(/<[^>]*>?|&[^;\s]*;?|[^<&]+/g)) {
    if (token.startsWith('<')) {
      const [, slash, tag] = /^<(\/?)(b|i|u|s|code|pre)>$/.exec(token) ?? [];
      if (tag === undefined) return { error: `Unsupported start tag "${token}"` };
      if (slash === '') open.push(tag);
      else if (open.pop() !== tag) return { error: `Unexpected end tag "${token}"` };
    } else if (token.startsWith('&')) {
      const entity = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }[token];
      text += entity ?? token;
    } else text += token;
  }
  return open.length === 0 ? { text } : { error: `Can't find end tag corresponding to start tag "${open.at(-1)}"` };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
