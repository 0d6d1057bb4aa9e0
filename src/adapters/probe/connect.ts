import { connect as connectPlain, type Socket } from 'node:net';
import { guardedLookup, refusedHost } from './refused-address.ts';

/** Where to connect. */
export type Address = { host: string; port: number; allowLinkLocal: boolean };

/** A TCP connection. Refused addresses are refused also when a name leads there; aborting closes it at any time. */
export function connect({ host, port, allowLinkLocal }: Address, signal: AbortSignal): Promise<Socket> {
  const refused = allowLinkLocal ? null : refusedHost(host);
  if (refused !== null) return Promise.reject(refused);
  return new Promise((resolve, reject) => {
    const bare = host.replace(/^\[|\]$/g, '');
    const socket = connectPlain({ host: bare, port, ...(allowLinkLocal ? {} : { lookup: guardedLookup }) });
    closeOnAbort(socket, signal);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** Closes it when `signal` aborts, with the error that readers wait for. */
export function closeOnAbort(socket: Socket, signal: AbortSignal): void {
  // However often it fails: an error that nobody hears would end the process.
  socket.on('error', () => undefined);
  const close = (): void => void socket.destroy(new Error('aborted'));
  if (signal.aborted) close();
  signal.addEventListener('abort', close, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', close));
}
