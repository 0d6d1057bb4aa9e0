import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a customer's receiver was told. */
export type Told = { kind: string; challenge?: string; secret?: string } & Record<string, unknown>;

/** A customer's receiver of a status page: it answers the challenge, keeps the secret of it, and checks what is signed. */
export type FakeSubscriber = {
  url: string;
  heard: Told[];
  badSignatures: number;
  /** From now on every request is answered with this status, and not read. */
  answers(status: number): void;
  /** How many connections were ever made to it. */
  connections(): number;
  close(): Promise<void>;
};

/** Starts one; with `answersChallenge: false` it is a server that has nothing to do with us. */
export async function fakeSubscriber({ answersChallenge = true } = {}): Promise<FakeSubscriber> {
  let [secret, connections, status] = ['', 0, 200];
  const fake: FakeSubscriber = {
    url: '',
    heard: [],
    badSignatures: 0,
    answers(given) {
      status = given;
    },
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (status !== 200) {
        response.statusCode = status;
        return void response.end();
      }
      const body = Buffer.concat(chunks).toString('utf8');
      const told = JSON.parse(body) as Told;
      fake.heard.push(told);
      if (told.kind === 'challenge') secret = told.secret ?? '';
      const at = String(request.headers['x-signalbox-timestamp']);
      const signature = `sha256=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
      if (request.headers['x-signalbox-signature'] !== signature) fake.badSignatures += 1;
      response.end(told.kind === 'challenge' && answersChallenge ? (told.challenge ?? '') : 'hello');
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/incidents`;
  return fake;
}
