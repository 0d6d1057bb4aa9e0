import { request } from 'undici';
import { z } from 'zod';
import type { LanguageModel, ModelAnswer } from '../../engine/reading/language-model.ts';

/** An OpenAI-compatible endpoint: `url` is what `/chat/completions` stands below. Without a key none is sent. */
export type ChatEndpoint = { url: string; model: string; key: string | null };

/** No answer is longer, in bytes. */
const answerLimit = 512 * 1024;
/** How long is waited where a busy server does not say. */
const usualPauseMs = 2_000;

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.number().int().min(0).max(1e9) }).nullish(),
});
const refusal = z.object({ error: z.object({ message: z.string() }) });

/** Codes of connections over which nothing was sent. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Speaks to it by `POST /chat/completions`, without streaming, without tools, and without following redirects. */
export function chatCompletions({ url, model, key }: ChatEndpoint): LanguageModel {
  return {
    name: model,
    async ask({ system, user, longestAnswer }, signal) {
      const body = JSON.stringify({
        model,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        max_tokens: longestAnswer,
        temperature: 0,
        stream: false,
      });
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'Signalbox',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      };
      try {
        const answer = await request(`${url}/chat/completions`, { method: 'POST', headers, body, signal });
        const text = await readAll(answer.body);
        if (text === null) return { kind: 'lost', why: `it answered more than ${answerLimit} bytes.` };
        if (answer.statusCode !== 200) return refused(answer.statusCode, text, answer.headers['retry-after']);
        return read(text);
      } catch (error) {
        const code = codeOf(error);
        if (neverSent.has(code))
          return { kind: 'refused', why: `it cannot be reached (${code}).`, retryAfterMs: usualPauseMs };
        return {
          kind: 'lost',
          why: signal.aborted ? 'it did not answer in time.' : `the connection broke (${code || 'no code'}).`,
        };
      }
    },
  };
}

function read(text: string): ModelAnswer {
  const made = completion.safeParse(parse(text));
  const content = made.data?.choices[0]?.message.content.trim() ?? '';
  if (!made.success) return { kind: 'lost', why: 'what it answered is no chat completion.' };
  if (content === '') return { kind: 'lost', why: 'its answer is empty.' };
  return { kind: 'said', text: content, tokens: made.data.usage?.total_tokens ?? null };
}

/** Nothing is made for what is answered with an error; it is worth another try only where the server is busy or unwell. */
function refused(status: number, text: string, retryAfter: string | string[] | undefined): ModelAnswer {
  const said = refusal.safeParse(parse(text)).data?.error.message ?? '';
  const why = `it answered ${status}${said === '' ? '.' : `: ${said.slice(0, 300)}`}`;
  const busy = status === 429 || status >= 500;
  const seconds = typeof retryAfter === 'string' && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) : null;
  return { kind: 'refused', why, retryAfterMs: busy ? (seconds === null ? usualPauseMs : seconds * 1000) : null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null where it is more than may be. */
async function readAll(body: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > answerLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
