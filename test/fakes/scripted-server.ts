import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export type Heard = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/** What a server says. */
export type Said = { status: number; headers?: Record<string, string>; body: string };

/** How the next requests go wrong: `lose` takes the message in and then closes the connection without an answer. */
export type Trouble = { kind: 'answer'; said: Said } | { kind: 'hang' } | { kind: 'reset' } | { kind: 'lose' };

/** A server on a free port of loopback whose troubles are scripted by the test. */
export type ScriptedServer = {
  origin: string;
  /** Every request that arrived, also the troubled ones. */
  heard: Heard[];
  /** The next `count` requests go wrong in this way; more troubles queue up behind. */
  trouble(count: number, trouble: Trouble): void;
  /** All requests go wrong in this way until `null`. */
  always(trouble: Trouble | null): void;
  close(): Promise<void>;
};

const longestBody = 1_000_000;

/** Starts one; `answer` is what a healthy server says, and where it keeps its state. */
export async function scriptedServer(
  answer: (heard: Heard) => Said,
  /** Requests that are no messages: they are answered by this, however long it takes, and the script is not theirs. */
  aside: (heard: Heard) => Promise<Said> | null = () => null,
): Promise<ScriptedServer> {
  const heard: Heard[] = [];
  const script: Trouble[] = [];
  let standing: Trouble | null = null;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= longestBody) chunks.push(chunk);
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one: Heard = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      const beside = aside(one);
      if (beside !== null) {
        void beside.then((said) => response.writeHead(said.status, said.headers ?? {}).end(said.body));
        return;
      }
      heard.push(one);
      const trouble = script.shift() ?? standing;
      if (trouble?.kind === 'hang') return;
      if (trouble?.kind === 'reset') return void request.socket.destroy();
      const said = trouble?.kind === 'answer' ? trouble.said : answer(one);
      if (trouble?.kind === 'lose') return void request.socket.destroy();
      response.writeHead(said.status, said.headers ?? {}).end(said.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    trouble(count, trouble) {
      for (let index = 0; index < count; index += 1) script.push(trouble);
    },
    always(trouble) {
      standing = trouble;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
