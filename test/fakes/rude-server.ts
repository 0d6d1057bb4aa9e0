import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A TCP server that does to each connection what it is told, and counts those that are open. */
export type RudeServer = { port: number; open(): number; close(): Promise<void> };

/** `act` is given each connection, already drained, with its errors swallowed. */
export async function rudeServer(act: (socket: Socket) => void): Promise<RudeServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    // Whoever hangs up is let go; what half-open connections look like is for `act` to play.
    socket.on('end', () => socket.end());
    socket.resume();
    act(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What servers do that should not: none of them must hold a probe up beyond its time. */
export const rudeness = {
  silent: () => undefined,
  hangsUp: (socket: Socket) => void socket.destroy(),
  garbage: (socket: Socket) => void socket.end('\u0000\u0001SSH-2.0-OpenSSH_9.2\r\n\u001b[2J\r\n'),
  endless: (socket: Socket) => pour(socket, Buffer.alloc(16 * 1024, 'x')),
  trickle: (socket: Socket) => drip(socket, 'x'),
  endlessBody: (socket: Socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n');
    pour(socket, Buffer.alloc(16 * 1024, 'x'));
  },
  trickledBody: (socket: Socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
    drip(socket, 'x');
  },
  trickledHead: (socket: Socket) => {
    socket.write('HTTP/1.1 200 OK\r\nx: ');
    drip(socket, 'x');
  },
  hugeHeaders: (socket: Socket) => void socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`),
  halfClosed: (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf'),
} as const;

function pour(socket: Socket, chunk: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 20);
  socket.on('close', () => clearInterval(timer));
}
