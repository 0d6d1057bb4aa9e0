import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ErrorResponse } from '../api/contract/error.ts';
import { execContentType } from '../api/contract/exec-content-type.ts';
import { ownToken } from './access-token.ts';
import { exitCodes, Failure } from './failure.ts';
import { isAlive, readServerFile } from './server-file.ts';

/** Speaks to the running Signalbox of one system. Answers are the shapes of `api/contract`; an error answer is a Failure. */
export type Client = {
  url: string;
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T>;
  /** Reads newline-delimited JSON, one value at a time, until the other side ends or `signal` aborts. */
  stream<T>(path: string, onValue: (value: T) => void, signal: AbortSignal): Promise<void>;
  /**
   * Sends one line of JSON and then `input` as it comes, while it reads newline-delimited JSON; the next value is read once
   * `onValue` has resolved. Ends when the other side does, whether or not all of `input` was taken.
   */
  converse<T>(
    path: string,
    first: unknown,
    input: Readable,
    onValue: (value: T) => Promise<void> | undefined,
    signal: AbortSignal,
  ): Promise<void>;
};

/**
 * Connects to the Signalbox that runs the system in `directory`; a Failure says so when none does. `mcpClient` is the name that
 * a program gives itself for which is asked: it may do less.
 */
export function connect(
  directory: string,
  mcpClient: string | null = null,
  environment: NodeJS.ProcessEnv = process.env,
): Client {
  const stateDirectory = join(directory, '.signalbox');
  const server = readServerFile(stateDirectory);
  const token = mcpClient === null ? server?.token : server?.mcpToken;
  if (!server || !isAlive(server) || !server.url || !token) {
    const starting = server && isAlive(server);
    throw new Failure(`Signalbox is ${starting ? 'still starting' : 'not running'} for ${directory}`, {
      mend: starting ? 'Try again in a moment.' : `Start it with \`signalbox up ${directory}\`.`,
      exitCode: exitCodes.notRunning,
    });
  }
  const more = mcpClient === null ? {} : { 'x-signalbox-client': headerText(mcpClient) };
  // A step of a run asks in the name of whoever approved it, whoever's token lies here.
  const run = environment['SIGNALBOX_RUN'];
  if (run) return clientFor(server.url, token, { ...more, 'x-signalbox-run': headerText(run) });
  return clientFor(server.url, ownToken(stateDirectory, environment) ?? token, more);
}

/** A Signalbox that is stopped (Ctrl-Z, a debugger) takes connections and answers nothing. */
const questionTimeoutMs = 30_000;

/** What a program calls itself may be anything; a header takes only this. */
function headerText(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '').slice(0, 100);
}

/** A client for a known address; `more` headers go with each request. */
export function clientFor(url: string, token: string, more: Readonly<Record<string, string>> = {}): Client {
  const request = async (method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> => {
    const headers: Record<string, string> = { ...more, authorization: `Bearer ${token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      // A release may take as long as its service needs to start; a question is answered at once or not at all.
      response =
        body === undefined
          ? await fetch(url + path, { method, headers, signal: signal ?? AbortSignal.timeout(questionTimeoutMs) })
          : await patiently(url + path, method, headers, JSON.stringify(body));
    } catch (error) {
      if (signal?.aborted) throw error;
      throw gone(`Signalbox at ${url} does not answer`, error);
    }
    if (!response.ok) throw await failureOf(response);
    return response;
  };
  return {
    url,
    get: async <T>(path: string) => (await (await request('GET', path)).json()) as T,
    send: async <T>(method: 'POST' | 'PUT', path: string, body: unknown) =>
      (await (await request(method, path, body)).json()) as T,
    stream: async <T>(path: string, onValue: (value: T) => void, signal: AbortSignal) => {
      const reading = async (): Promise<void> => {
        const response = await request('GET', path, undefined, signal);
        for await (const line of linesOf(response, url)) if (!signal.aborted) onValue(JSON.parse(line) as T);
      };
      // What `fetch` reads does not always settle when it is aborted at its end.
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      try {
        await Promise.race([reading(), aborted]);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    converse: async <T>(
      path: string,
      first: unknown,
      input: Readable,
      onValue: (value: T) => Promise<void> | undefined,
      signal: AbortSignal,
    ) => {
      const headers = { ...more, authorization: `Bearer ${token}`, 'content-type': execContentType };
      // `fetch` reads no answer before it has sent all.
      const sending = httpRequest(url + path, { method: 'POST', headers, agent: false, signal });
      const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
      answered.catch(() => undefined);
      sending.write(`${JSON.stringify(first)}\n`);
      // That the program ended before it had read all of its input breaks the sending off, and is no failure.
      sending.on('error', () => undefined);
      input.pipe(sending);
      try {
        const [response] = await answered.catch((error: unknown) => {
          throw gone(`Signalbox at ${url} does not answer`, error);
        });
        if (response.statusCode !== 200)
          throw await failureOf(new Response(await textOf(response), { status: response.statusCode ?? 500 }));
        for await (const line of splitLines(piecesOf(response, url))) await onValue(JSON.parse(line) as T);
      } finally {
        input.unpipe(sending);
        sending.destroy();
      }
    },
  };
}

/** `fetch` gives up after five minutes without an answer: a build, or a canary, may take longer. */
async function patiently(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string,
): Promise<Response> {
  const sending = httpRequest(url, { method, headers, agent: false });
  sending.end(body);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  return new Response(await textOf(answer), { status: answer.statusCode ?? 500 });
}

async function failureOf(response: Response): Promise<Failure> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as ErrorResponse;
    return new Failure(error.message, {
      ...(error.mend === null ? {} : { mend: error.mend }),
      // Who asks has not proven who they are: what the store itself would have said (`who-is-here.ts`).
      ...(response.status === 401 ? { exitCode: exitCodes.declined } : {}),
    });
  } catch (cause) {
    return new Failure(`Signalbox answered ${response.status}, and not in its own words`, { cause });
  }
}

function gone(what: string, cause: unknown): Failure {
  return new Failure(what, {
    mend: 'Look at the terminal that runs `signalbox up`.',
    exitCode: exitCodes.notRunning,
    cause,
  });
}

function linesOf(response: Response, url: string): AsyncGenerator<string> {
  return splitLines(chunksOf(response, url));
}

async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
  if (rest !== '') yield rest;
}

/** An answer's body. That it breaks off (Signalbox was killed) is a Failure, unlike what its reader throws. */
async function* chunksOf(response: Response, url: string): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw gone(`Signalbox at ${url} has gone away`, error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The same for an answer of `node:http`. */
async function* piecesOf(response: IncomingMessage, url: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk as Buffer;
  } catch (error) {
    throw gone(`Signalbox at ${url} has gone away`, error);
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}
