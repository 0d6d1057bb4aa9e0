import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pc from 'picocolors';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientFor } from './client.ts';
import { logsVerb } from './logs.ts';

let server: Server;
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  server = createServer((_, response) => answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const line = { at: 0, service: 'bot', releaseId: 'bot-1', stream: 'out', text: 'hello' };

/** What `signalbox logs --follow` prints, and how it ends. */
async function follow(): Promise<{ out: string[]; err: string[]; ended: unknown }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    interactive: false,
    columns: 80,
    colors: pc.createColors(false),
    ask: () => Promise.reject(new Error('nobody is there')),
  };
  const { port } = server.address() as AddressInfo;
  const verb = logsVerb({ terminal, connect: () => clientFor(`http://127.0.0.1:${port}`, 't0ken') });
  const ended: unknown = await verb.parseAsync(['--follow'], { from: 'user' }).then(
    () => null,
    (error: unknown) => error,
  );
  return { out, err, ended };
}

it('says what was left out, and ends with what went wrong over there', async () => {
  const error = { code: 'internal', message: 'Something unexpected went wrong.', mend: 'Its log says what.' };
  answer = (response) => {
    for (const event of [line, { leftOut: 7 }, { error }]) response.write(`${JSON.stringify(event)}\n`);
    response.end();
  };
  const { out, err, ended } = await follow();
  expect(out).toEqual([expect.stringContaining('hello')]);
  expect(err).toEqual(['7 lines were left out: they came too fast.']);
  expect(ended).toMatchObject({ name: 'Failure', message: error.message, mend: error.mend });
});

it('ends with a Failure when Signalbox is killed', async () => {
  answer = (response) => {
    response.write(`${JSON.stringify(line)}\n`, () => response.destroy());
  };
  const { ended } = await follow();
  expect(ended).toMatchObject({ name: 'Failure', exitCode: 3, message: expect.stringContaining('has gone away') });
});
