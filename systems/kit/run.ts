import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Log } from './log.ts';
import { jsonLog } from './log.ts';
import { answer, type Service } from './service.ts';
import { type Environment, Misconfigured, portFrom } from './variables.ts';

/** A service that listens. `stop` lets the requests under way finish, and each answer then closes its connection. */
export type Listening = { port: number; stop(): Promise<void> };

/** Listens on a port of 127.0.0.1. Rejects with `Misconfigured` when the port cannot be had. */
export async function listen(service: Service, port: number): Promise<Listening> {
  let stopping = false;
  const server = createServer((request, response) => {
    void answer(service, request).then(({ status, headers, body }) => {
      // Whoever keeps a connection to us must not send another request on it once we are leaving.
      if (stopping) response.setHeader('Connection', 'close');
      response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  });
  await opened(server, service.name, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop() {
      stopping = true;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

async function opened(server: Server, name: string, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const why = code === 'EADDRINUSE' ? 'another program listens there' : code;
    throw new Misconfigured(`${name} cannot listen on port ${port} of 127.0.0.1: ${why}. Give it another PORT.`);
  }
}

/**
 * Runs a service until SIGTERM or SIGINT. What it cannot run without is said in one log line, with exit code 1.
 */
export async function run(
  name: string,
  ownPort: number,
  make: (environment: Environment, log: Log) => Service,
): Promise<void> {
  const log = jsonLog(name);
  try {
    const service = make(process.env, log);
    const listening = await listen(service, portFrom(process.env, ownPort));
    log('info', 'listening', { port: listening.port, ready: service.ready() });
    const stop = (signal: string) => {
      log('info', 'stopping', { signal });
      void listening.stop().then(() => process.exit(0));
      // A client that never lets go must not keep us.
      setTimeout(() => process.exit(0), 8000).unref();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    log('error', error.message);
    process.exitCode = 1;
  }
}
