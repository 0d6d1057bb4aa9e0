import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lantern, openLantern, programToken, secretValue } from '../../test/e2e/control-room.ts';
import { promisesResponse, tasksResponse } from './contract/task.ts';
import { type ApiServer, startApi } from './server.ts';

let lantern: Lantern;
let server: ApiServer;
beforeAll(async () => {
  lantern = await openLantern(null);
  server = await startApi(lantern.deps, { port: 0 });
});
afterAll(async () => {
  await server.close();
  await lantern.close();
});

async function call(path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const headers = { authorization: `Bearer ${programToken}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(server.url + path, { headers, ...sent });
  return { status: response.status, answer: await response.json() };
}
const board = async () => tasksResponse.parse((await call('/api/tasks')).answer);
const errorLog = async () => (await board()).tasks.find(({ text }) => text === 'Read the error log');
const audit = () => lantern.deps.store.read((tx) => tx.audit.latest(9));

it('takes a task as done in a person’s name, with a note that holds no secret', async () => {
  const task = await errorLog();
  expect(task).toMatchObject({ cadence: 'weekly', state: 'waiting', last: null });
  const path = `/api/tasks/${encodeURIComponent(task?.id ?? '')}/done`;
  expect(await call(path, { note: `found ${secretValue}`, actor: 'Ada Example' })).toMatchObject({ status: 200 });
  expect(await errorLog()).toMatchObject({
    state: 'done',
    last: { by: 'Ada Example', note: 'found [masked]', runId: null },
  });
  expect(await audit()).toMatchObject([
    { actor: { kind: 'person', name: 'Ada Example' }, action: 'task.done', subject: task?.id },
  ]);
});

it('refuses a task that the runbook does not have', async () => {
  expect(await call('/api/tasks/none/done', {})).toMatchObject({ status: 400 });
});

it('shows what is left to do after incidents, and takes it off when it is done', async () => {
  const item = { id: 'a-1', incidentId: 'gone', text: 'Mend it', owner: null, dueAt: null, createdAt: 1 };
  await lantern.deps.store.transaction((tx) => tx.actionItems.put({ ...item, doneAt: null, doneBy: null }));
  expect(await call('/api/actions/a-1', { owner: 'Bo Example', dueAt: 5, actor: 'Ada Example' })).toMatchObject({
    status: 200,
  });
  expect((await board()).actions).toEqual([{ ...item, owner: 'Bo Example', dueAt: 5, incident: 'gone' }]);
  await call('/api/actions/a-1', { done: true });
  expect((await board()).actions).toEqual([]);
  expect(await call('/api/actions/a-1', { done: true })).toMatchObject({ status: 400 });
});

it('says which promises of the runbook are being kept', async () => {
  const { promises } = promisesResponse.parse((await call('/api/promises')).answer);
  expect(promises).toContainEqual({
    about: 'rehearsal',
    what: '“Press Not Responding” is rehearsed',
    place: null,
    standing: 'unmeasured',
    evidence: 'never rehearsed here',
  });
  expect(promises.filter(({ about }) => about === 'task').map(({ standing }) => standing)).toContain('kept');
});
