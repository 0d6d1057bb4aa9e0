import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports given out by this process that nobody may listen on yet. */
const given = new Set<number>();

/** Whether nothing listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch {
    // Taken, or not ours to listen on: neither can be used.
    return false;
  }
}

/** The first free port from `first` on that is given to nobody else. */
export async function takePort(first: number): Promise<number> {
  for (let port = first; port < first + 1000; port += 1) {
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`No port from ${first} to ${first + 999} is free.`);
}
