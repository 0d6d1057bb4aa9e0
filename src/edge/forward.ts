import {
  type ClientRequest,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { type Framing, framingOf, requestHeaders, responseHeaders } from './headers.ts';
import { answered, chooseFor, enter, type Lane, refused, type Target } from './lane.ts';
import { pathOf } from './malformed.ts';
import { type Refusal, render } from './refusal.ts';
import { type Surroundings, Visit } from './visit.ts';

/** One request on its way through the edge. */
type Exchange = {
  lane: Lane;
  visit: Visit;
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  framing: Framing;
  /** It may be sent twice: an idempotent method (RFC 9110, 9.2.2) without a body. */
  repeatable: boolean;
  /** For the answer, beside what the target says. */
  headers: readonly string[];
};

/** Why a try at a target came to nothing. `untouched`: it was never connected, so nothing of the request was sent. */
type Failure = 'untouched' | 'broken' | 'silent';

/** Passes one request to one of the lane's present targets and its answer back, streaming both ways. */
export function forward(lane: Lane, request: IncomingMessage, response: ServerResponse, around: Surroundings): void {
  const visit = new Visit(lane, request, around);
  const sentBefore = request.socket.bytesWritten;
  const { socket } = request;
  response.once('close', () => visit.ended(socket.bytesWritten - sentBefore));
  const framing = framingOf(request.headers);
  const exchange: Exchange = {
    lane,
    visit,
    request,
    response,
    path: pathOf(request.url ?? '/') ?? '/',
    framing,
    repeatable: framing.kind === 'none' && ['GET', 'HEAD', 'OPTIONS'].includes(visit.method),
    headers: [],
  };
  const verdict = lane.gate.judge(request, visit.sender.address, Date.now());
  if (verdict.kind === 'refuse') return refuse(exchange, verdict.refusal);
  exchange.headers = ['X-Request-Id', visit.requestId, ...visit.keepSide, ...verdict.headers];
  const target = chooseFor(lane, visit.side, Date.now());
  if (target === null) return fail(exchange, 503, `${lane.service} is not running.`);
  if (request.headers.expect !== undefined) response.writeContinue();
  send(exchange, target, 1);
}

/** Answers a request ourselves, for the client's own fault or on purpose. */
function refuse(exchange: Exchange, refusal: Refusal): void {
  exchange.visit.answered(refusal.status, true);
  answer(exchange, refusal);
}

/** Answers a request that the service should have answered. */
function fail(exchange: Exchange, status: 502 | 503 | 504, message: string): void {
  exchange.visit.answered(status, false);
  answer(exchange, { status, code: 'unavailable', message, ...(status === 503 ? { retryAfterSeconds: 1 } : {}) });
}

function answer({ request, response, framing, visit }: Exchange, refusal: Refusal): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  // A body that nobody reads to its end would be taken for the next request.
  const close = refusal.close === true || framing.kind !== 'none';
  const { headers, body } = render({ ...refusal, close }, request, visit.requestId);
  // Its words too: a status line of the target's that could not be passed on would else be taken up here.
  response.writeHead(refusal.status, STATUS_CODES[refusal.status] ?? '', headers);
  response.end(body);
}

/** Opens the request to the target; null when Node reads such a request but would not write it. */
function openOutgoing(exchange: Exchange, target: Target, attempt: 1 | 2): ClientRequest | null {
  const { request, path, framing, repeatable, visit, lane } = exchange;
  // What cannot be repeated, and every second try, gets a connection of its own: a pooled one may have been closed by
  // the target in this very moment.
  const agent = repeatable && attempt === 1 ? target.agent : false;
  const headers = requestHeaders(request.rawHeaders, visit.sender, framing);
  const timeout = lane.gate.policy.responseTimeoutMs;
  try {
    return openRequest({ host: '127.0.0.1', port: target.port, method: visit.method, path, headers, agent, timeout });
  } catch {
    return null;
  }
}

function send(exchange: Exchange, target: Target, attempt: 1 | 2): void {
  const { lane, visit, response } = exchange;
  const outgoing = openOutgoing(exchange, target, attempt);
  if (outgoing === null) {
    return refuse(exchange, {
      status: 400,
      code: 'malformed',
      message: 'This request holds characters that HTTP does not have.',
    });
  }
  visit.sentTo(target);
  const leave = enter(lane, target);
  const abandon = () => outgoing.destroy();
  response.once('close', abandon);
  let failure: Failure = 'untouched';
  outgoing.once('socket', (socket) => {
    const connected = () => {
      failure = 'broken';
      sendBody(exchange, outgoing);
    };
    if (socket.connecting) socket.once('connect', connected);
    else connected();
  });
  outgoing.once('timeout', () => {
    failure = 'silent';
    outgoing.destroy();
  });
  outgoing.once('response', (incoming) => {
    answered(target);
    receive(exchange, outgoing, incoming);
  });
  outgoing.once('close', () => {
    response.removeListener('close', abandon);
    leave();
  });
  outgoing.on('error', () => {
    leave();
    if (failure === 'untouched') refused(target, Date.now());
    if (response.headersSent) {
      visit.failed();
      return void response.destroy();
    }
    // A client that has gone is nobody's error.
    if (!response.destroyed) sendAgain(exchange, target, attempt, failure);
  });
}

/** At most one more try: of what may be sent twice, or was not sent at all. */
function sendAgain(exchange: Exchange, before: Target, attempt: 1 | 2, failure: Failure): void {
  const { lane, visit, repeatable } = exchange;
  const { responseTimeoutMs } = lane.gate.policy;
  if (failure === 'silent') return fail(exchange, 504, `${lane.service} did not answer in ${responseTimeoutMs} ms.`);
  const again = chooseFor(lane, visit.side, Date.now(), before);
  if (again === null) return fail(exchange, 503, `${lane.service} is not running.`);
  const may = attempt === 1 && (repeatable || (failure === 'untouched' && again !== before));
  if (may) send(exchange, again, 2);
  else fail(exchange, 502, `${lane.service} does not answer.`);
}

/** Sends the request's body, as far as the policy lets it. Nothing of it is read before the target is connected. */
function sendBody(exchange: Exchange, outgoing: ClientRequest): void {
  const { request, framing, lane } = exchange;
  if (framing.kind === 'none') return void outgoing.end();
  // A stated length was judged before; what comes in chunks is counted as it comes.
  if (framing.kind === 'chunked') {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (!lane.gate.tooLarge(bytes)) return;
      request.unpipe(outgoing);
      // Before the outgoing request: its end would be taken for the target's failure.
      refuse(exchange, lane.gate.bodyRefusal);
      outgoing.destroy();
    });
  }
  request.pipe(outgoing);
}

function receive(exchange: Exchange, outgoing: ClientRequest, incoming: IncomingMessage): void {
  const { visit, response, lane } = exchange;
  // From here on the target may take its time: event streams are silent for long.
  outgoing.setTimeout(0);
  const status = incoming.statusCode ?? 502;
  // It has been answered: a body that was too large. What the target says to the half of it is nobody's.
  if (response.headersSent) return void outgoing.destroy();
  try {
    const headers = responseHeaders(incoming.rawHeaders, exchange.headers);
    response.writeHead(status, incoming.statusMessage ?? '', headers);
  } catch {
    // Node reads more than it writes: status 99, control characters in the status line. Not ours to pass on.
    outgoing.destroy();
    return fail(exchange, 502, `${lane.service} answered what is not HTTP.`);
  }
  visit.answered(status, false);
  // Most answers come in one piece, and then leave in one; of a stream the head is not kept waiting for the rest.
  const flush = setImmediate(() => response.flushHeaders());
  const begun = () => clearImmediate(flush);
  incoming.once('data', begun).once('end', begun);
  incoming.once('error', () => {
    begun();
    // An answer that is still open means that the target broke off, not the client.
    if (!response.destroyed) visit.failed();
    response.destroy();
  });
  // Not `pipeline`: it makes an AbortController for each request, and what it looks after is looked after here.
  incoming.pipe(response);
}
