import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lantern, secretValue } from '../../test/e2e/control-room.ts';
import { type ServedLantern, serveLantern } from '../../test/harness/served-lantern.ts';
import { promisesResponse, tasksResponse } from './contract/task.ts';

let api: ServedLantern;
let lantern: Lantern;
beforeAll(async () => {
  api = await serveLantern();
  ({ lantern } = api);
});
afterAll(() => api.close());

const board = async () => tasksResponse.parse((await api.get('/api/tasks')).json());
const errorLog = async () => (await board()).tasks.find(({ text }) => text === 'Read the error log');
const audit = () => lantern.deps.store.read((tx) => tx.audit.latest(9));

it('takes a task as done in a person’s name, with a note that holds no secret', async () => {
  const task = await errorLog();
  expect(task).toMatchObject({ cadence: 'weekly', state: 'waiting', last: null });
  const path = `/api/tasks/${encodeURIComponent(task?.id ?? '')}/done`;
  expect(await api.post(path, { note: `found ${secretValue}`, actor: 'Ada Example' })).toMatchObject({ status: 200 });
  expect(await errorLog()).toMatchObject({
    state: 'done',
    last: { by: 'Ada Example', note: 'found [masked]', runId: null },
  });
  expect(await audit()).toMatchObject([
    { actor: { kind: 'person', name: 'Ada Example' }, action: 'task.done', subject: task?.id },
  ]);
});

it('refuses a task that the runbook does not have, by name, however many words its id is made of', async () => {
  for (const id of ['none', 'read-the-error-log-'.repeat(20)])
    expect(await api.post(`/api/tasks/${id}/done`, {})).toMatchObject({ status: 400 });
});

it('shows what is left to do after incidents, and takes it off when it is done', async () => {
  const item = { id: 'a-1', incidentId: 'gone', text: 'Mend it', owner: null, dueAt: null, createdAt: 1 };
  await lantern.deps.store.transaction((tx) => tx.actionItems.put({ ...item, doneAt: null, doneBy: null }));
  expect(await api.post('/api/actions/a-1', { owner: 'Bo Example', dueAt: 5, actor: 'Ada Example' })).toMatchObject({
    status: 200,
  });
  expect((await board()).actions).toEqual([{ ...item, owner: 'Bo Example', dueAt: 5, incident: 'gone' }]);
  await api.post('/api/actions/a-1', { done: true });
  expect((await board()).actions).toEqual([]);
  expect(await api.post('/api/actions/a-1', { done: true })).toMatchObject({ status: 400 });
});

it('says which promises of the runbook are being kept', async () => {
  const { promises } = promisesResponse.parse((await api.get('/api/promises')).json());
  expect(promises).toContainEqual({
    about: 'rehearsal',
    what: '“Press Not Responding” is rehearsed',
    place: null,
    standing: 'unmeasured',
    evidence: 'never rehearsed here',
  });
  expect(promises.filter(({ about }) => about === 'task').map(({ standing }) => standing)).toContain('kept');
});
