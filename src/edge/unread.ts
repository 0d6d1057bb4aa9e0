import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { plainAddress } from './addresses.ts';
import type { Lane } from './lane.ts';
import type { Surroundings } from './visit.ts';

/** What Node's parser says, and what it comes to; all else is 400. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what Node's parser refused, or what took too long to come, and closes. It is counted and logged like any other
 * request, with as much of it as was understood: a scan for holes must not be the one thing that leaves no trace.
 */
export function refuseUnread(lane: Lane, socket: Socket, error: NodeJS.ErrnoException, around: Surroundings): void {
  // It hung up: there is nobody to answer, and whatever was under way ends by itself.
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE' || !socket.writable) return void socket.destroy();
  const status = statuses[error.code ?? ''] ?? 400;
  const visit = around.underWay.get(socket);
  // Half an answer is on its way: another status line would be read as a part of it.
  if (visit?.isAnswered === true) return void socket.destroy();
  if (visit === undefined) count(lane, socket, status, around);
  else visit.answered(status, true);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}

function count(lane: Lane, socket: Socket, status: number, { log }: Surroundings): void {
  lane.tally.begun({ method: '', target: '/', status, waitedMs: 0, refused: true, side: 'stable' });
  log({
    at: Date.now(),
    service: lane.service,
    client: plainAddress(socket.remoteAddress ?? 'unknown'),
    method: '-',
    target: '-',
    status,
    waitedMs: 0,
    durationMs: 0,
    bytes: 0,
    targetPort: null,
    side: null,
    requestId: randomUUID(),
  });
}
