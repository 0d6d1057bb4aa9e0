import { type ClientRequest, type IncomingMessage, request as openRequest, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { responseHeaders, upgradeHeaders } from './headers.ts';
import { answered, chooseFor, enter, type Lane, refused, type Target } from './lane.ts';
import { pathOf } from './malformed.ts';
import { type Refusal, render } from './refusal.ts';
import { type Surroundings, Visit } from './visit.ts';

function head(status: number, text: string, raw: readonly string[]): string {
  let lines = `HTTP/1.1 ${status} ${text}\r\n`;
  for (let i = 0; i + 1 < raw.length; i += 2) lines += `${raw[i]}: ${raw[i + 1]}\r\n`;
  return `${lines}\r\n`;
}

/** Opens the upgrade to the target; null when Node reads such a request but would not write it. */
function openUpgrade(request: IncomingMessage, visit: Visit, port: number, timeout: number): ClientRequest | null {
  const headers = upgradeHeaders(request.rawHeaders, visit.sender, 'websocket');
  const path = pathOf(request.url ?? '/') ?? '/';
  try {
    return openRequest({ host: '127.0.0.1', port, method: visit.method, path, headers, agent: false, timeout });
  } catch {
    return null;
  }
}

/**
 * Passes an upgrade to WebSocket to one of the lane's present targets and ties both sockets together. A target that
 * declines has its answer passed on and the connection closed. No other protocol is passed on: behind an upgrade to HTTP/2
 * no policy could see the requests.
 */
export function upgrade(
  lane: Lane,
  request: IncomingMessage,
  socket: Socket,
  first: Buffer,
  around: Surroundings,
): void {
  const visit = new Visit(lane, request, around);
  const sentBefore = socket.bytesWritten;
  socket.on('error', () => socket.destroy());
  socket.once('close', () => visit.ended(socket.bytesWritten - sentBefore));
  const answer = (refusal: Refusal) => {
    const { headers, body } = render({ ...refusal, close: true }, request, visit.requestId);
    socket.end(head(refusal.status, STATUS_CODES[refusal.status] ?? '', headers) + body);
  };
  const refuse = (refusal: Refusal) => {
    visit.answered(refusal.status, true);
    answer(refusal);
  };
  const fail = (status: 502 | 503 | 504, message: string) => {
    visit.answered(status, false);
    answer({ status, code: 'unavailable', message });
  };
  const verdict = lane.gate.judge(request, visit.sender.address, Date.now());
  if (verdict.kind === 'refuse') return refuse(verdict.refusal);
  const notHere = (message: string) => refuse({ status: 400, code: 'malformed', message });
  if (visit.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket') {
    return notHere('Only an upgrade to “websocket”, by GET, is understood here.');
  }
  const ours = ['X-Request-Id', visit.requestId, ...visit.keepSide, ...verdict.headers];
  const attempt = (target: Target, last: boolean) => {
    const { responseTimeoutMs } = lane.gate.policy;
    const outgoing = openUpgrade(request, visit, target.port, responseTimeoutMs);
    if (outgoing === null) return notHere('This request is not understood.');
    visit.sentTo(target);
    const leave = enter(lane, target);
    const abandon = () => outgoing.destroy();
    socket.once('close', abandon);
    let heard = false;
    let silent = false;
    outgoing.once('timeout', () => {
      silent = true;
      abandon();
    });
    outgoing.once('close', () => socket.removeListener('close', abandon));
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      leave();
      if (heard || socket.destroyed) return void socket.destroy();
      const untouched = error.code === 'ECONNREFUSED';
      if (untouched) refused(target, Date.now());
      const again = chooseFor(lane, visit.side, Date.now(), target);
      if (untouched && !last && again !== null && again !== target) attempt(again, true);
      else if (silent) fail(504, `${lane.service} did not answer in ${responseTimeoutMs} ms.`);
      else fail(502, `${lane.service} does not answer.`);
    });
    outgoing.once('response', (incoming) => {
      heard = true;
      answered(target);
      visit.answered(incoming.statusCode ?? 502, false);
      const headers = [...responseHeaders(incoming.rawHeaders, ours), 'Connection', 'close'];
      socket.once('close', leave);
      socket.write(head(incoming.statusCode ?? 502, incoming.statusMessage ?? '', headers));
      incoming.pipe(socket);
    });
    outgoing.once('upgrade', (incoming, far, farFirst) => {
      heard = true;
      answered(target);
      visit.answered(101, false);
      const headers = [...responseHeaders(incoming.rawHeaders, ours), 'Connection', 'Upgrade'];
      if (incoming.headers.upgrade !== undefined) headers.push('Upgrade', incoming.headers.upgrade);
      socket.write(head(101, incoming.statusMessage ?? 'Switching Protocols', headers));
      socket.write(farFirst);
      far.write(first);
      far.on('error', () => socket.destroy());
      far.once('close', () => socket.destroy());
      socket.once('close', () => {
        far.destroy();
        leave();
      });
      far.setTimeout(0);
      far.pipe(socket).pipe(far);
    });
    outgoing.end();
  };
  const target = chooseFor(lane, visit.side, Date.now());
  if (target === null) return fail(503, `${lane.service} is not running.`);
  attempt(target, false);
}
