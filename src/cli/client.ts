import { join } from 'node:path';
import type { ErrorResponse } from '../api/contract/error.ts';
import { exitCodes, Failure } from './failure.ts';
import { isAlive, readServerFile } from './server-file.ts';

/** Speaks to the running Signalbox of one system. Answers are the shapes of `api/contract`; an error answer is a Failure. */
export type Client = {
  url: string;
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T>;
  /** Reads newline-delimited JSON, one value at a time, until the other side ends or `signal` aborts. */
  stream<T>(path: string, onValue: (value: T) => void, signal: AbortSignal): Promise<void>;
};

/** Connects to the Signalbox that runs the system in `directory`; a Failure says so when none does. */
export function connect(directory: string): Client {
  const server = readServerFile(join(directory, '.signalbox'));
  if (!server || !isAlive(server) || !server.url || !server.token) {
    const starting = server && isAlive(server);
    throw new Failure(`Signalbox is ${starting ? 'still starting' : 'not running'} for ${directory}`, {
      mend: starting ? 'Try again in a moment.' : `Start it with \`signalbox up ${directory}\`.`,
      exitCode: exitCodes.notRunning,
    });
  }
  return clientFor(server.url, server.token);
}

/** A Signalbox that is stopped (Ctrl-Z, a debugger) takes connections and answers nothing. */
const questionTimeoutMs = 30_000;

/** A client for a known address. */
export function clientFor(url: string, token: string): Client {
  const request = async (method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      response = await fetch(url + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A release may take as long as its service needs to start; a question is answered at once or not at all.
        ...(signal ? { signal } : method === 'GET' ? { signal: AbortSignal.timeout(questionTimeoutMs) } : {}),
      });
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
      try {
        const response = await request('GET', path, undefined, signal);
        for await (const line of linesOf(response, url)) onValue(JSON.parse(line) as T);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}

async function failureOf(response: Response): Promise<Failure> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as ErrorResponse;
    return new Failure(error.message, error.mend === null ? {} : { mend: error.mend });
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

async function* linesOf(response: Response, url: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunksOf(response, url)) {
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
