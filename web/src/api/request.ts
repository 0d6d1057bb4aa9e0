import type { ErrorResponse } from '../../../src/api/contract/error.ts';

/** An answer that was not the wanted one. `code` is the API's error code, or `unreachable` when nothing answered. */
export class RequestFailed extends Error {
  readonly code: string;
  readonly mend: string | null;
  constructor(code: string, message: string, mend: string | null) {
    super(message);
    this.name = 'RequestFailed';
    this.code = code;
    this.mend = mend;
  }
}

const tokenIn = (page: Document): string =>
  page.querySelector('meta[name="signalbox-token"]')?.getAttribute('content') ?? '';

let token = tokenIn(document);

/** Signalbox makes a new token at each start; a page that outlived a restart fetches the new one. */
async function renewToken(): Promise<boolean> {
  const html = await (await fetch('/', { cache: 'no-store' })).text();
  const renewed = tokenIn(new DOMParser().parseFromString(html, 'text/html'));
  const changed = renewed !== '' && renewed !== token;
  if (changed) token = renewed;
  return changed;
}

async function failureOf(response: Response): Promise<RequestFailed> {
  if (response.status === 401) tellRefused();
  const body = (await response.json().catch(() => null)) as ErrorResponse | null;
  return body === null
    ? new RequestFailed('unreadable', `Signalbox answered ${response.status} without saying why.`, null)
    : new RequestFailed(body.error.code, body.error.message, body.error.mend);
}

let tellRefused: () => void = () => undefined;

/** Calls back whenever a request is refused because who is here has not proven who they are, or not any more. */
export function whenRefused(listener: () => void): void {
  tellRefused = listener;
}

async function send(method: string, path: string, body: unknown, signal: AbortSignal | null): Promise<Response> {
  const headers: Record<string, string> = {};
  if (method !== 'GET') headers['x-signalbox-token'] = token;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new RequestFailed('unreachable', 'Signalbox does not answer.', 'Start it again with `signalbox up`.');
  }
}

/** Reads something. Rejects with `RequestFailed`. */
export async function get<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await send('GET', path, undefined, signal);
  if (!response.ok) throw await failureOf(response);
  return (await response.json()) as T;
}

/** Changes something. Rejects with `RequestFailed`. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  let response = await send('POST', path, body, null);
  if (response.status === 403 && (await renewToken())) response = await send('POST', path, body, null);
  if (!response.ok) throw await failureOf(response);
  return (await response.json()) as T;
}
