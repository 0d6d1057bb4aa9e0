import { once } from 'node:events';
import { createServer, request as openRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Metrics } from './metrics.ts';
import { json } from './reply.ts';
import { listen, type Listening } from './run.ts';
import type { Service } from './service.ts';
import { Misconfigured, portFrom, required } from './variables.ts';

const logged: string[] = [];
const listening: Listening[] = [];
afterEach(async () => {
  for (const one of listening.splice(0)) await one.stop();
  logged.length = 0;
});

function service(changes: Partial<Service> = {}): Service {
  return {
    name: 'thing',
    healthPath: '/health',
    ready: () => true,
    maintenance: false,
    routes: {
      'GET /things/:id': ({ params }) => json(params),
      'POST /things': async ({ body }) => json({ length: (await body()).length }),
      'GET /broken': () => {
        throw new Error('the inside');
      },
    },
    metrics: new Metrics(),
    log: (_level, message, fields) => void logged.push(`${message} ${JSON.stringify(fields)}`),
    ...changes,
  };
}

async function started(changes: Partial<Service> = {}): Promise<string> {
  const one = await listen(service(changes), 0);
  listening.push(one);
  return `http://127.0.0.1:${one.port}`;
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('a service of the kit', () => {
  it('answers health with exactly the agreed body', async () => {
    const answer = await fetch(`${await started()}/health`);
    expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok","ready":true}']);
    const notReady = await fetch(`${await started({ ready: () => false })}/health`);
    expect([notReady.status, await notReady.json()]).toEqual([503, { status: 'not ready', ready: false }]);
  });

  it.each([
    ['GET', '/things/a%20b', 200, '{"id":"a b"}'],
    ['GET', '/things/%zz', 404, '{"error":"There is nothing here."}'],
    ['PUT', '/things/1', 405, '{"error":"PUT is not possible here."}'],
    ['GET', '/broken', 500, '{"error":"Something went wrong on our side."}'],
  ])('answers %s %s with %i', async (method, path, status, body) => {
    const answer = await fetch((await started()) + path, { method });
    expect([answer.status, await answer.text()]).toEqual([status, body]);
  });

  it('says in its log what went wrong inside, and not to the world', async () => {
    await fetch(`${await started()}/broken`);
    expect(logged).toEqual(['a request failed {"route":"GET /broken","error":"the inside"}']);
  });

  it('refuses a body of more than 100 kB', async () => {
    expect((await fetch(`${await started()}/things`, { method: 'POST', body: 'x'.repeat(200_000) })).status).toBe(413);
  });

  it('in maintenance answers 503 to all but health', async () => {
    const url = await started({ maintenance: true });
    const answer = await fetch(`${url}/things/1`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120']);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('counts requests and shows them', async () => {
    const url = await started();
    await fetch(`${url}/things/1`);
    await fetch(`${url}/broken`);
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('requests_total 3\nerrors_total 1\n');
  });

  it('stops gracefully: finishes what it has begun and closes its connections', async () => {
    const { promise: held, resolve: finish } = withResolvers();
    const { promise: arrived, resolve: arrive } = withResolvers();
    const slow = async () => {
      arrive();
      await held;
      return json('done');
    };
    const one = await listen(service({ routes: { 'GET /slow': slow } }), 0);
    const answered = once(openRequest({ port: one.port, path: '/slow' }).end(), 'response');
    await arrived;
    const stopped = one.stop();
    finish();
    const [answer] = await answered;
    expect(answer.headers.connection).toBe('close');
    answer.resume();
    await stopped;
  });

  it('says plainly that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(listen(service(), port)).rejects.toThrow(
      `thing cannot listen on port ${port} of 127.0.0.1: another program listens there.`,
    );
    other.close();
  });
});

describe('variables', () => {
  it('are asked for by name, with what they are', () => {
    expect(required({ A: 'x' }, 'A', 'a thing')).toBe('x');
    for (const environment of [{}, { A: '' }]) {
      expect(() => required(environment, 'A', 'a thing')).toThrow(
        new Misconfigured('The variable A is not set. It is a thing.'),
      );
    }
  });

  it.each([
    [undefined, 80],
    ['', 80],
    ['0', 0],
    ['65535', 65_535],
  ])('PORT %j gives %i', (PORT, port) => expect(portFrom({ PORT }, 80)).toBe(port));

  it.each(['x', '1.5', '-1', '65536'])('PORT %j is refused', (PORT) =>
    expect(() => portFrom({ PORT }, 80)).toThrow(/must be a number/),
  );
});
