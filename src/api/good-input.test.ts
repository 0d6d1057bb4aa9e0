import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lantern, openLantern, programToken } from '../../test/e2e/control-room.ts';
import { putRun } from '../../test/e2e/put-run.ts';
import { routesOf } from '../../test/harness/routes-of.ts';
import { healthyChannel } from '../core/notice/health.ts';
import type { Delivery } from '../core/notice/model.ts';
import { buildApp } from './build-app.ts';
import type { App } from './zod-provider.ts';

let lantern: Lantern;
let app: App;
const tested: string[] = [];
beforeAll(async () => {
  lantern = await openLantern(null);
  const { deps, store } = lantern;
  await lantern.open({ id: 'inc-1' });
  await putRun(store);
  lantern.setRunbook(`${lantern.deps.runbook().text}\n${messages}`);
  app = await buildApp({
    ...deps,
    channels: {
      list: () => Promise.resolve([healthyChannel('slack')]),
      test: (id, actor) => {
        tested.push(`${id} by ${actor}`);
        const answers: Record<string, Delivery> = {
          slack: { kind: 'delivered', receipt: 'ok' },
          phone: { kind: 'permanent', why: 'They have answered STOP.' },
        };
        return Promise.resolve(answers[id] ?? null);
      },
    },
    topClients: () => Promise.resolve([]),
    read: (id, kind, by) =>
      Promise.resolve(
        id === 'inc-1'
          ? { kind: 'said', text: `${kind} for ${by}`, model: 'm', tokens: 7, left: { incident: 3, day: 9 } }
          : { kind: 'unknown' },
      ),
  });
  await app.inject({ method: 'POST', url: '/api/drills', headers, payload: { incident: 'Press Not Responding' } });
});
afterAll(async () => {
  await app.close();
  await lantern.close();
});

const messages = `## Communication

### Status Update Template

\`\`\`
[Service] is down. We are on it.
\`\`\`
`;
const headers = { host: 'localhost:7070', authorization: `Bearer ${programToken}` };
const get = async (url: string) => {
  const answer = await app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, text: answer.body };
};

/** What is there of each kind of thing, and what a question needs beside. */
const there: Record<string, string> = {
  '/api/services/:name': 'press',
  '/api/incidents/:id': 'inc-1',
  '/api/runs/:id': 'run-1',
  '/api/drills/:id': 'drill-1',
};
const asks: Record<string, string> = {
  '/api/incidents/:id/message': '?named=update',
  '/api/blocks/top': '?since=0',
  '/api/metrics': '?since=0',
  '/api/metrics/routes': '?since=0',
};
/** Streams without an end are heard in `server.test.ts`; what needs a status page in `status-page.test.ts`. */
const elsewhere = /\/live$|\/follow$|\/public(\/draft)?$|\/api\/subscribers$/;

it('every question is answered when what it asks for is there', async () => {
  const procedures = JSON.parse((await get('/api/procedures')).text) as { procedures: { id: string }[] };
  there['/api/procedures/:id'] = encodeURIComponent(procedures.procedures[0]?.id ?? '');
  const questions = routesOf(app).filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/api/') && !elsewhere.test(path),
  );
  expect(questions.length).toBeGreaterThan(25);
  for (const { path } of questions) {
    const [begin = '', value = ''] = Object.entries(there).find(([start]) => path.startsWith(start)) ?? [];
    const url = `${path.replace(begin, begin.replace(/:\w+/, value))}${asks[path] ?? ''}`;
    expect(url, 'add what is there to the table above').not.toContain(':');
    const { status, text } = await get(url);
    expect(status, `${url}: ${text.slice(0, 300)}`).toBe(200);
  }
  expect(lantern.errors).toEqual([]);
});

it('what can be run is the runbook’s and what comes ready-made, with what it asks for', async () => {
  const { procedures } = JSON.parse((await get('/api/procedures')).text) as {
    procedures: { id: string; readyMade: boolean }[];
  };
  expect(procedures[0]?.readyMade).toBe(false);
  expect(procedures.filter(({ readyMade }) => readyMade).map(({ id }) => id)).toContain('ready-block');
  const block = JSON.parse((await get('/api/procedures/ready-block')).text) as { asks: object[] };
  expect(block.asks).toContainEqual({ words: '<ip_address>', kind: 'text', of: [] });
});

it.each<[string, object, number, object]>([
  ['/api/channels/slack/test', { actor: 'Ada' }, 200, { delivered: true, answer: 'ok' }],
  ['/api/channels/phone/test', {}, 200, { delivered: false, answer: 'They have answered STOP.' }],
  ['/api/channels/fax/test', {}, 404, { error: { code: 'unknown-channel' } }],
  ['/api/incidents/inc-1/reading', { kind: 'draft', actor: 'Ada' }, 200, { text: 'draft for Ada', tokens: 7 }],
  ['/api/incidents/inc-9/reading', { kind: 'draft' }, 404, { error: { code: 'unknown-incident' } }],
  ['/api/runs/run-1/pause', { actor: 'Ada' }, 400, { error: { message: 'Run run-1 is completed.' } }],
  ['/api/runs/run-9/cancel', { actor: 'Ada' }, 404, { error: { code: 'unknown-run' } }],
])('%s %j is %d', async (url, payload, status, answer) => {
  const given = await app.inject({ method: 'POST', url, headers, payload });
  expect([given.statusCode, given.json()]).toEqual([status, expect.objectContaining(objectIn(answer))]);
});

it('a message for test is written down to who asked for it', () => {
  expect(tested.slice(0, 2)).toEqual(['slack by Ada', 'phone by control room']);
});

/** What is within is matched as loosely as what is around it. */
function objectIn(answer: object): object {
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'object' && value !== null ? expect.objectContaining(value) : value,
    ]),
  );
}
