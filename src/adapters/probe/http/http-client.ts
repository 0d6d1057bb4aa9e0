import { Agent, type Dispatcher } from 'undici';
import { isBrokenConnection } from '../explain-failure.ts';
import { guardedLookup, refusedHost } from '../refused-address.ts';
import { OwnFault } from '../ask.ts';

/** One request. A body longer than `bodyLimit` is cut off there; `bodyLimit: 0` reads none. */
export type HttpRequest = {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  bodyLimit: number;
  allowLinkLocal: boolean;
};

/** `body` is null when there was more than the limit. */
export type HttpAnswer = { status: number; headers: Record<string, string>; body: string | null };

/** Requests over connections that are kept, without following redirects. */
export type HttpClient = {
  request(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
};

const settings = { headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 32 * 1024, connections: 64 };
/** So many servers have connections kept to them; to others one is opened for each request. */
const mostKept = 2000;
const usualHeaders = { accept: 'application/json, text/plain, */*', 'user-agent': 'Signalbox' };

/** A client with connections of its own. */
export function httpClient(): HttpClient {
  const guarded = { connect: { lookup: guardedLookup } };
  const agents = new Map<string, Agent>();
  const agent = (allowLinkLocal: boolean, keep: boolean): Agent => {
    const key = `${allowLinkLocal} ${keep}`;
    const made =
      agents.get(key) ??
      new Agent({
        ...settings,
        ...(allowLinkLocal ? {} : guarded),
        // Without pipelining there is no keep-alive: each request opens a connection of its own.
        ...(keep ? { keepAliveTimeout: 30_000 } : { pipelining: 0 }),
      });
    agents.set(key, made);
    return made;
  };
  /** By origin: the agent that has its connections. */
  const kept = { any: new Map<string, Agent>(), guarded: new Map<string, Agent>() };
  return {
    async request(request, signal) {
      const { url, allowLinkLocal } = request;
      const { origin } = url;
      const known = allowLinkLocal ? kept.any : kept.guarded;
      let keeping = known.get(origin);
      if (keeping === undefined) {
        if (!/^https?:$/.test(url.protocol)) throw new OwnFault('its address is not an HTTP URL');
        const refused = allowLinkLocal ? null : refusedHost(url.hostname);
        if (refused !== null) throw refused;
        if (known.size >= mostKept) return send(agent(allowLinkLocal, false), request, signal);
        keeping = agent(allowLinkLocal, true);
        known.set(origin, keeping);
      }
      try {
        return await send(keeping, request, signal);
      } catch (error) {
        if (signal.aborted || !isBrokenConnection(error)) throw error;
        // The other side may have closed an idle connection just as we used it: a fresh one tells.
        return send(agent(allowLinkLocal, false), request, signal);
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((one) => one.destroy()));
    },
  };
}

/** By `dispatch`, which costs half of what a stream for each body does. */
function send(agent: Agent, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, method, body, bodyLimit } = request;
  return new Promise((resolve, reject) => {
    let under: Dispatcher.DispatchController | null = null;
    const answer: HttpAnswer = { status: 0, headers: {}, body: '' };
    const chunks: Buffer[] = [];
    let length = 0;
    const abort = (): void => {
      under?.abort(new Error('aborted'));
      settle(() => reject(new Error('aborted')));
    };
    const settle = (how: () => void): void => {
      signal.removeEventListener('abort', abort);
      how();
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: { ...usualHeaders, ...request.headers },
        body,
      },
      {
        onRequestStart(controller) {
          under = controller;
          if (signal.aborted) controller.abort(new Error('aborted'));
        },
        onResponseStart(_, status, headers) {
          answer.status = status;
          answer.headers = flat(headers);
        },
        onResponseData(controller, chunk) {
          length += chunk.length;
          if (length <= bodyLimit) chunks.push(chunk);
          else if (bodyLimit > 0 || length > 64 * 1024) {
            settle(() => resolve({ ...answer, body: null }));
            controller.abort(new Error('long enough'));
          }
        },
        onResponseEnd() {
          const text = chunks.length === 0 ? '' : Buffer.concat(chunks).toString('utf8');
          settle(() => resolve({ ...answer, body: text }));
        },
        onResponseError(_, error) {
          settle(() => reject(error));
        },
      },
    );
  });
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flattened: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flattened[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flattened;
}
