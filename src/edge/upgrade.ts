import { type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import { pathOf, senderOf } from './forward.ts';
import { responseHeaders, upgradeHeaders } from './headers.ts';
import { enter, type Lane } from './lane.ts';

function head(status: number, text: string, raw: readonly string[]): string {
  let lines = `HTTP/1.1 ${status} ${text}\r\n`;
  for (let i = 0; i + 1 < raw.length; i += 2) lines += `${raw[i]}: ${raw[i + 1]}\r\n`;
  return `${lines}\r\n`;
}

function refuse(lane: Lane, socket: Duplex, status: number, reason: string, text: string): void {
  if (status >= 500) lane.errors += 1;
  const body = `${text}\n`;
  const headers = ['Content-Type', 'text/plain', 'Content-Length', String(body.length), 'Connection', 'close'];
  socket.end(head(status, reason, headers) + body);
}

/** Opens the upgrade to the target; null when Node reads such a request but would not write it. */
function openUpgrade(request: IncomingMessage, port: number, path: string, timeout: number): ClientRequest | null {
  const headers = upgradeHeaders(request.rawHeaders, senderOf(request), request.headers.upgrade ?? '');
  try {
    return openRequest({ host: '127.0.0.1', port, method: request.method, path, headers, agent: false, timeout });
  } catch {
    return null;
  }
}

/**
 * Passes an upgrade (a WebSocket) to the lane's present target and ties both sockets together. A target that declines
 * has its answer passed on and the connection closed.
 */
export function upgrade(lane: Lane, request: IncomingMessage, socket: Duplex, first: Buffer, timeoutMs: number): void {
  lane.requests += 1;
  socket.on('error', () => socket.destroy());
  const target = lane.target;
  const path = pathOf(request.url ?? '/');
  if (path === null) return refuse(lane, socket, 400, 'Bad Request', 'This request target is not understood.');
  if (target === null) return refuse(lane, socket, 503, 'Service Unavailable', `${lane.service} is not running.`);
  const outgoing = openUpgrade(request, target.port, path, timeoutMs);
  if (outgoing === null) return refuse(lane, socket, 400, 'Bad Request', 'This request is not understood.');
  const leave = enter(lane, target);
  let answered = false;
  socket.once('close', () => {
    outgoing.destroy();
    leave();
  });
  outgoing.once('timeout', () => outgoing.destroy());
  outgoing.once('error', () => {
    if (answered) socket.destroy();
    else refuse(lane, socket, 502, 'Bad Gateway', `${lane.service} does not answer.`);
  });
  outgoing.once('response', (incoming) => {
    answered = true;
    if ((incoming.statusCode ?? 502) >= 500) lane.errors += 1;
    const headers = [...responseHeaders(incoming.rawHeaders), 'Connection', 'close'];
    socket.write(head(incoming.statusCode ?? 502, incoming.statusMessage ?? '', headers));
    incoming.pipe(socket);
  });
  outgoing.once('upgrade', (incoming, far, farFirst) => {
    answered = true;
    const headers = [...responseHeaders(incoming.rawHeaders), 'Connection', 'Upgrade'];
    if (incoming.headers.upgrade !== undefined) headers.push('Upgrade', incoming.headers.upgrade);
    socket.write(head(101, incoming.statusMessage ?? 'Switching Protocols', headers));
    socket.write(farFirst);
    far.write(first);
    far.on('error', () => socket.destroy());
    far.once('close', () => socket.destroy());
    socket.once('close', () => far.destroy());
    far.setTimeout(0);
    far.pipe(socket).pipe(far);
  });
  outgoing.end();
}
