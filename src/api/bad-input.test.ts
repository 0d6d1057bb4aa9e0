import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lantern, openLantern, programToken } from '../../test/e2e/control-room.ts';
import { type Route, routesOf } from '../../test/harness/routes-of.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';

let lantern: Lantern;
let app: App;
beforeAll(async () => {
  lantern = await openLantern(null);
  app = await buildApp(lantern.deps);
});
afterAll(async () => {
  await app.close();
  await lantern.close();
});

const routes = () => routesOf(app);
const send = async ({ method, path }: Route, body?: string) => {
  const answer = await app.inject({
    method,
    url: path,
    headers: {
      host: 'localhost:7070',
      authorization: `Bearer ${programToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, text: answer.body };
};

/** Refused in words, by us: nothing broke, and nothing was reported as broken. */
async function refuses(route: Route, body?: string): Promise<void> {
  lantern.errors.length = 0;
  const { status, text } = await send(route, body);
  const said = `${route.method} ${route.path.slice(0, 120)} ${body ?? ''}: ${status} ${text.slice(0, 300)}`;
  expect(status, said).toBeGreaterThanOrEqual(400);
  expect(status, said).toBeLessThan(500);
  const { error } = JSON.parse(text) as { error: { code: string; message: string; mend: string | null } };
  expect(error.code, said).toMatch(/^[a-z-]+$/);
  expect(error.message.length, said).toBeGreaterThan(8);
  expect(lantern.errors, said).toEqual([]);
}

const filled = (path: string, value: string) => path.replaceAll(/:\w+/g, value);

describe('every route', () => {
  it('is known to these tests', () => {
    expect(routes().length).toBeGreaterThan(60);
    expect(routes()).toContainEqual({ method: 'POST', path: '/api/incidents/:id/public/preview' });
    expect(routes()).toContainEqual({ method: 'GET', path: '/api/services/:name/deployments' });
  });

  it('that takes a body refuses one that is none of its own, whatever it is', async () => {
    const bodies = [
      '[]',
      '"words"',
      '12',
      '{',
      '',
      '{"nobodyKnowsThis":1}',
      '{"__proto__":{"a":1}}',
      '{"actor":{"a":[]}}',
    ];
    const taking = routes().filter(({ method }) => method !== 'GET');
    expect(taking.length).toBeGreaterThan(30);
    for (const route of taking)
      for (const body of bodies) await refuses({ ...route, path: filled(route.path, 'press') }, body);
  });

  it('that names something refuses what is nowhere, what is too long, and what is no name', async () => {
    const names = [
      'nobody',
      '%00',
      '..%2f..%2fetc%2fpasswd',
      '__proto__',
      'x'.repeat(3000),
      '%F0%9F%9A%A8',
      '%zz',
      "' or 1=1",
    ];
    const naming = routes().filter(({ method, path }) => method === 'GET' && path.includes(':'));
    expect(naming.length).toBeGreaterThan(8);
    for (const route of naming)
      for (const name of names) await refuses({ ...route, path: filled(route.path, encodeOnce(name)) });
  });

  it('that takes a query answers one that is out of its bounds in words', async () => {
    const queries = ['since=yesterday', 'limit=-1', 'limit=1e99', 'tail=NaN', 'next=later', 'named=', 'until=%00'];
    for (const route of routes().filter(({ method, path }) => method === 'GET' && !/live|follow/.test(path)))
      for (const query of queries) {
        lantern.errors.length = 0;
        const { status, text } = await send({ ...route, path: `${filled(route.path, 'press')}?${query}` });
        expect(status, `${route.path}?${query}: ${text.slice(0, 300)}`).toBeLessThan(500);
        expect(lantern.errors).toEqual([]);
      }
  });
});

/** What is encoded already, or cannot be, stays as it is. */
function encodeOnce(name: string): string {
  return name.includes('%') ? name : encodeURIComponent(name);
}
