import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One question as it arrived. */
export type Asked = { model: string; system: string; user: string; maxTokens: number };

/** How the next question goes: an error as OpenAI words it, nothing that could be read, an answer that never ends, or none. */
export type Trouble =
  | { kind: 'error'; status: number; message: string; retryAfter?: string }
  | { kind: 'malformed'; body: string }
  | { kind: 'drip' }
  | { kind: 'huge' }
  | { kind: 'hang' }
  | { kind: 'reset' };

/** An OpenAI-compatible endpoint on loopback. It counts tokens as four characters each, and says what it is told to. */
export type FakeLanguageModel = {
  url: string;
  key: string;
  model: string;
  asked: Asked[];
  /** All tokens that it has charged. */
  charged: number;
  /** What it answers from now on. */
  says(text: string): void;
  trouble(...next: Trouble[]): void;
  close(): Promise<void>;
};

/** Starts one. */
export async function fakeLanguageModel(): Promise<FakeLanguageModel> {
  const script: Trouble[] = [];
  let answer = 'The till answers 500 since 09:00. Likeliest: it is broken.';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answerTo(
        request.method ?? '',
        request.url ?? '',
        request.headers.authorization,
        Buffer.concat(chunks),
        response,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeLanguageModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    key: 'sk-fake-4711-not-for-anybody',
    model: 'small-talk-1',
    asked: [],
    charged: 0,
    says: (text) => void (answer = text),
    trouble: (...next) => void script.push(...next),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };

  async function answerTo(
    method: string,
    path: string,
    authorization: string | undefined,
    bytes: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const json = (status: number, body: unknown, headers: Record<string, string> = {}): void =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const refuse = (status: number, message: string, headers = {}): void =>
      json(status, { error: { message, type: 'invalid_request_error', param: null, code: null } }, headers);
    if (method !== 'POST' || path !== '/v1/chat/completions')
      return refuse(404, `Unknown request URL: ${method} ${path}`);
    if (authorization !== `Bearer ${fake.key}`) return refuse(401, 'Incorrect API key provided.');
    const body = JSON.parse(bytes.toString('utf8')) as {
      model: string;
      max_tokens: number;
      stream: boolean;
      tools?: unknown;
      messages: { role: string; content: string }[];
    };
    if (body.model !== fake.model) return refuse(404, `The model \`${body.model}\` does not exist.`);
    if (body.tools !== undefined || body.stream) return refuse(400, 'This fake has neither tools nor streams.');
    const said = (role: string): string => body.messages.find((message) => message.role === role)?.content ?? '';
    fake.asked.push({ model: body.model, system: said('system'), user: said('user'), maxTokens: body.max_tokens });
    const trouble = script.shift();
    switch (trouble?.kind) {
      case 'error':
        return refuse(
          trouble.status,
          trouble.message,
          trouble.retryAfter === undefined ? {} : { 'retry-after': trouble.retryAfter },
        );
      case 'malformed':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(trouble.body);
      case 'huge':
        return void response
          .writeHead(200)
          .end(JSON.stringify({ choices: [{ message: { content: 'x'.repeat(2_000_000) } }] }));
      case 'drip': {
        response.writeHead(200, { 'content-type': 'application/json' });
        while (!response.destroyed) {
          response.write(' ');
          await wait(20);
        }
        return;
      }
      case 'hang':
        return;
      case 'reset':
        return void response.destroy();
      case undefined: {
        const [prompt, completion] = [said('system') + said('user'), answer].map((text) => Math.ceil(text.length / 4));
        const total = (prompt ?? 0) + (completion ?? 0);
        fake.charged += total;
        return json(200, {
          id: `chatcmpl-${fake.asked.length}`,
          object: 'chat.completion',
          created: 1,
          model: fake.model,
          choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
          usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total },
        });
      }
    }
  }
  return fake;
}
