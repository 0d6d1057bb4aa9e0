import {
  type ClientRequest,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { pipeline } from 'node:stream';
import { type Framing, framingOf, requestHeaders, responseHeaders, type Sender } from './headers.ts';
import { enter, type Lane, type Target } from './lane.ts';

/** What Signalbox's probes call themselves. */
const probeAgent = 'Signalbox';

/** One request on its way through the edge. */
type Exchange = {
  lane: Lane;
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  framing: Framing;
  /** It may be sent twice: an idempotent method (RFC 9110, 9.2.2) without a body. */
  repeatable: boolean;
  responseTimeoutMs: number;
  /** Signalbox's own probes are not traffic: during an outage of a quiet service they would be most of it. */
  counted: boolean;
  failed: boolean;
};

/** Answers a request ourselves, in one line a person can read. */
export function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const body = `${text}\n`;
  // Its words too: a status line of the target's that could not be passed on would else be taken up here.
  response.writeHead(status, STATUS_CODES[status] ?? '', {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...(status === 503 ? { 'Retry-After': '1' } : {}),
  });
  response.end(body);
}

/** The path of a request target, also of one in absolute form; null for anything else. */
export function pathOf(url: string): string | null {
  if (url.startsWith('/') || url === '*') return url;
  const absolute = /^https?:\/\/[^/?#]*([^#]*)/i.exec(url);
  if (absolute === null) return null;
  const rest = absolute[1] ?? '';
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Who sent a request. */
export function senderOf(request: IncomingMessage): Sender {
  return {
    address: request.socket.remoteAddress ?? 'unknown',
    host: request.headers.host ?? null,
    port: request.socket.localPort ?? 0,
  };
}

/** Passes one request to the lane's present target and its answer back, streaming both ways. */
export function forward(
  lane: Lane,
  request: IncomingMessage,
  response: ServerResponse,
  responseTimeoutMs: number,
): void {
  const counted = request.headers['user-agent'] !== probeAgent;
  if (counted) lane.requests += 1;
  const path = pathOf(request.url ?? '/');
  if (path === null) return answer(response, 400, 'This request target is not understood.');
  const framing = framingOf(request.headers);
  const repeatable = framing.kind === 'none' && ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '');
  const exchange: Exchange = {
    lane,
    request,
    response,
    path,
    framing,
    repeatable,
    responseTimeoutMs,
    counted,
    failed: false,
  };
  if (lane.target === null) fail(exchange, 503, `${lane.service} is not running.`);
  else send(exchange, lane.target, 1);
}

function countError(exchange: Exchange): void {
  if (exchange.counted && !exchange.failed) exchange.lane.errors += 1;
  exchange.failed = true;
}

function fail(exchange: Exchange, status: number, text: string): void {
  countError(exchange);
  answer(exchange.response, status, text);
}

/** Opens the request to the target; null when Node reads such a request but would not write it. */
function openOutgoing(exchange: Exchange, target: Target, attempt: 1 | 2): ClientRequest | null {
  const { request, path, framing, repeatable, responseTimeoutMs } = exchange;
  // What cannot be repeated, and every second try, gets a connection of its own: a pooled one may have been closed by
  // the target in this very moment.
  const agent = repeatable && attempt === 1 ? target.agent : false;
  const headers = requestHeaders(request.rawHeaders, senderOf(request), framing);
  const { method } = request;
  try {
    return openRequest({
      host: '127.0.0.1',
      port: target.port,
      method,
      path,
      headers,
      agent,
      timeout: responseTimeoutMs,
    });
  } catch {
    return null;
  }
}

function send(exchange: Exchange, target: Target, attempt: 1 | 2): void {
  const { request, response } = exchange;
  const outgoing = openOutgoing(exchange, target, attempt);
  if (outgoing === null) return answer(response, 400, 'This request holds characters that HTTP does not have.');
  const leave = enter(exchange.lane, target);
  const abandon = () => outgoing.destroy();
  response.once('close', abandon);
  let timedOut = false;
  outgoing.once('timeout', () => {
    timedOut = true;
    outgoing.destroy();
  });
  outgoing.once('response', (incoming) => receive(exchange, outgoing, incoming));
  outgoing.once('close', () => {
    response.removeListener('close', abandon);
    leave();
  });
  outgoing.on('error', () => {
    leave();
    if (response.headersSent) {
      countError(exchange);
      return void response.destroy();
    }
    // A client that has gone is nobody's error.
    if (response.destroyed) return;
    const again = exchange.lane.target;
    if (timedOut) fail(exchange, 504, `${exchange.lane.service} did not answer in ${exchange.responseTimeoutMs} ms.`);
    else if (!exchange.repeatable || attempt === 2) fail(exchange, 502, `${exchange.lane.service} does not answer.`);
    else if (again === null) fail(exchange, 503, `${exchange.lane.service} is not running.`);
    else send(exchange, again, 2);
  });
  if (exchange.framing.kind === 'none') outgoing.end();
  else request.pipe(outgoing);
}

function receive(exchange: Exchange, outgoing: ClientRequest, incoming: IncomingMessage): void {
  // From here on the target may take its time: event streams are silent for long.
  outgoing.setTimeout(0);
  const status = incoming.statusCode ?? 502;
  if (status >= 500) countError(exchange);
  try {
    exchange.response.writeHead(status, incoming.statusMessage ?? '', responseHeaders(incoming.rawHeaders));
  } catch {
    // Node reads more than it writes: status 99, control characters in the status line. Not ours to pass on.
    outgoing.destroy();
    return fail(exchange, 502, `${exchange.lane.service} answered what is not HTTP.`);
  }
  exchange.response.flushHeaders();
  // Heard before the pipeline tears the answer down: an open answer means that the target broke off, not the client.
  incoming.once('error', () => {
    if (!exchange.response.destroyed) countError(exchange);
  });
  pipeline(incoming, exchange.response, () => undefined);
}
