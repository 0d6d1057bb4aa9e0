import type { IncomingMessage } from 'node:http';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { json, type Reply, text } from './reply.ts';

/** One request, as a route sees it. */
export type Call = {
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** The whole body; rejects with `BodyTooLarge` above 100 kB. */
  body(): Promise<string>;
};

export type Route = (call: Call) => Reply | Promise<Reply>;

/** A service: routes like `GET /trust/:casino`, and whether it can do its work. */
export type Service = {
  name: string;
  healthPath: string;
  ready(): boolean;
  /** Answers 503 to everything but health and metrics. */
  maintenance: boolean;
  routes: Record<string, Route>;
  metrics: Metrics;
  log: Log;
};

export class BodyTooLarge extends Error {}

const bodyLimit = 100_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyLimit) throw new BodyTooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = given[index] ?? '';
    if (part.startsWith(':')) {
      try {
        params[part.slice(1)] = decodeURIComponent(actual);
      } catch {
        // A broken escape is no path of ours.
        return null;
      }
    } else if (part !== actual) return null;
  }
  return params;
}

/** The health answer: exactly these keys, in this order. */
function health(ready: boolean): Reply {
  return ready ? json({ status: 'ok', ready: true }) : json({ status: 'not ready', ready: false }, 503);
}

/** Answers one request of a service. Never rejects: what goes wrong inside is a 500 and a log line. */
export async function answer(service: Service, request: IncomingMessage): Promise<Reply> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  if (method === 'GET' && path === service.healthPath) return health(service.ready());
  service.metrics.add('requests_total');
  if (method === 'GET' && path === '/metrics') return text(service.metrics.text());
  if (service.maintenance) return text('Down for maintenance. Please come back soon.\n', 503, { 'Retry-After': '120' });
  let known = false;
  for (const [pattern, route] of Object.entries(service.routes)) {
    const [wanted = '', pathPattern = ''] = pattern.split(' ');
    const params = matchPath(pathPattern, path);
    if (params === null) continue;
    known = true;
    if (wanted !== method) continue;
    try {
      const call = {
        params,
        query: new URLSearchParams(query),
        headers: request.headers,
        body: () => readBody(request),
      };
      return await route(call);
    } catch (error) {
      if (error instanceof BodyTooLarge)
        return json({ error: 'The body is larger than 100 kB.' }, 413, { Connection: 'close' });
      service.metrics.add('errors_total');
      service.log('error', 'a request failed', {
        route: pattern,
        error: error instanceof Error ? error.message : String(error),
      });
      return json({ error: 'Something went wrong on our side.' }, 500);
    }
  }
  return known
    ? json({ error: `${method} is not possible here.` }, 405)
    : json({ error: 'There is nothing here.' }, 404);
}
