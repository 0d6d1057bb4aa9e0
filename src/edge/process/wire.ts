import type { Socket } from 'node:net';

/** One call from Signalbox to its edge process, and the answer. Both are one line of JSON on a Unix socket. */
export type Call = { id: number; call: string; values: unknown[] };
export type Reply = { id: number; result?: unknown; error?: string };

/** A line longer than this is not ours: whoever sends it is cut off. */
const longestLine = 4_000_000;

/** Calls back for each line of JSON that arrives; ends the socket at the first that is none. */
export function onMessages(socket: Socket, take: (message: unknown) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) return void socket.destroy();
    for (const line of lines) {
      let message: unknown;
      try {
        message = JSON.parse(line);
      } catch {
        return void socket.destroy();
      }
      take(message);
    }
  });
}

/** Sends one message. */
export function send(socket: Socket, message: Call | Reply): void {
  socket.write(`${JSON.stringify(message)}\n`);
}
