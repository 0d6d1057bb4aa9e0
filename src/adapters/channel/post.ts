import { Agent } from 'undici';
import type { Delivery } from '../../core/notice/model.ts';

/** A message on its way to a destination, JSON unless its headers say otherwise, by the connections of `agent`. The URL may hold a secret: it is shown to nobody. */
export type Post = {
  url: string;
  body: string;
  headers: Record<string, string>;
  method?: 'GET' | 'POST';
  agent?: Agent;
};

/** What the other side said. `text` is at most 64 KB of the body: some repeat the message in it. */
export type Answer = { status: number; text: string; retryAfterMs: number | null };

type Permanent = Extract<Delivery, { kind: 'permanent' }>;

const answerLimit = 64 * 1024;
const usualAgent = new Agent({ keepAliveTimeout: 10_000, maxHeaderSize: 32 * 1024 });

/** It was not answered. `mayHaveArrived` false: nothing had left yet. */
export type Unanswered = { kind: 'temporary'; why: string; retryAfterMs: null; mayHaveArrived: boolean };

/** Posts without following redirects. A failure is a `Delivery` already, in words without address or secret. */
export async function post(message: Post, signal: AbortSignal): Promise<Answer | Unanswered | Permanent> {
  if (!URL.canParse(message.url) || !/^https?:$/.test(new URL(message.url).protocol)) {
    return { kind: 'permanent', why: 'Its address is not an HTTP URL.' };
  }
  try {
    const url = new URL(message.url);
    const { statusCode, headers, body } = await (message.agent ?? usualAgent).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: message.method ?? 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Signalbox', ...message.headers },
      body: message.method === 'GET' ? null : message.body,
      signal,
    });
    return { status: statusCode, text: await readStart(body), retryAfterMs: retryAfterOf(headers['retry-after']) };
  } catch (error) {
    return {
      kind: 'temporary',
      why: signal.aborted ? 'It did not answer in time.' : explain(error),
      retryAfterMs: null,
      mayHaveArrived: !neverArrived.has(codeOf(error)),
    };
  }
}

/** Whether a status asks to come again: too early, too many, or a fault on their side. */
export function isTemporary(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** What a `Retry-After` header asks for, in ms; only the form in seconds, which is the one in use. */
function retryAfterOf(header: string | string[] | undefined): number | null {
  const seconds = typeof header === 'string' && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
  return seconds === null ? null : seconds * 1000;
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length >= answerLimit) break;
  }
  return text.slice(0, answerLimit);
}

const causes: Record<string, string> = {
  ECONNREFUSED: 'It refused the connection.',
  ENOTFOUND: 'Its host’s name does not exist.',
  EAI_AGAIN: 'Names cannot be resolved at the moment.',
  ECONNRESET: 'It closed the connection.',
  UND_ERR_SOCKET: 'It closed the connection.',
  UND_ERR_CONNECT_TIMEOUT: 'It did not answer in time.',
  CERT_HAS_EXPIRED: 'Its TLS certificate has expired.',
  ERR_ADDRESS_NOT_PUBLIC: 'Its address is not a public one.',
};

/** From the code alone: messages of errors name addresses, and addresses hold tokens. */
function explain(error: unknown): string {
  const code = codeOf(error);
  return causes[code] ?? `It could not be reached${/^[A-Z0-9_]+$/.test(code) ? ` (${code})` : ''}.`;
}

/** There was no connection yet. */
const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED']);

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
