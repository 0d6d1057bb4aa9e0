import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports given out by this process: the system may offer one again before its service listens on it. */
const given = new Set<number>();

/** A port of 127.0.0.1 on which nothing listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    if (port === 0 || given.has(port)) continue;
    given.add(port);
    // Long enough for any service to have taken it or failed.
    setTimeout(() => given.delete(port), 120_000).unref();
    return port;
  }
}
