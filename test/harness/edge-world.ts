import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import { type EdgeOptions, type OpenEdge, openEdge } from '../../src/edge/open-edge.ts';

/** An edge in this process with the service `shop`, and servers to put behind it. `close` ends them all. */
export class EdgeWorld {
  readonly #closing: (() => Promise<unknown>)[] = [];

  async edge(options: EdgeOptions = {}): Promise<{ edge: OpenEdge; port: number; url: string }> {
    const edge = openEdge(options);
    this.#closing.push(() => edge.close());
    const { port } = await edge.open('shop', 0);
    return { edge, port, url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}` };
  }

  async target(listener: RequestListener): Promise<{ port: number; server: Server; stop: () => Promise<void> }> {
    const server = createServer(listener);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const stop = async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    this.#closing.push(stop);
    return { port: typeof address === 'object' && address !== null ? address.port : 0, server, stop };
  }

  /** A target that answers every request with its name. */
  async named(name: string): Promise<number> {
    return (await this.target((request, response) => request.resume().once('end', () => response.end(name)))).port;
  }

  later(close: () => Promise<unknown>): void {
    this.#closing.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close();
  }
}

/** Sends bytes as they are and gives all that came back until the connection closed. */
export async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes, 'latin1');
  let got = '';
  // Refused in the middle of what it sends, a client may see its connection reset.
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    got += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return got;
}
