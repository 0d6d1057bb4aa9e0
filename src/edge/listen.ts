import { once } from 'node:events';
import type { Server } from 'node:net';

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Listens on `port` of `host` (0: any free one) and gives the port. Rejects when it is taken or may not be used. */
export async function listenOn(server: Server, port: number, host: string): Promise<number> {
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening;
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/**
 * Listens on `port` of `host` or, when it is taken, on the next one that is neither taken nor in `reserved`.
 * Gives the port; rejects when 200 in a row are taken, or the port may not be used at all.
 */
export async function listenNear(
  server: Server,
  port: number,
  reserved: ReadonlySet<number>,
  host: string,
): Promise<number> {
  for (let candidate = port; candidate < port + 200 && candidate <= 65_535; candidate += 1) {
    if (candidate !== port && reserved.has(candidate)) continue;
    try {
      return await listenOn(server, candidate, host);
    } catch (error) {
      if (codeOf(error) === 'EADDRINUSE') continue;
      const why = codeOf(error) === 'EACCES' ? 'this user may not listen on it; choose one above 1023' : String(error);
      throw new Error(`Cannot listen on port ${candidate} of ${host}: ${why}.`, { cause: error });
    }
  }
  throw new Error(`Cannot listen on port ${port} of ${host}: it and the next 200 are taken.`);
}
