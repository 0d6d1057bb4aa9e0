import { expect, it } from 'vitest';
import { planOf, runWorld, stepOf } from '../../../test/harness/run-verb.ts';
import { incident } from '../../adapters/store/conformance-values.ts';

const item = { source: { file: 'RUNBOOK.md', startLine: 3, endLine: 4 }, asWritten: '', confidence: 1 };
const bot = { ...item, id: 'bot', title: 'Bot Down', symptoms: [], prevention: [], severity: null, resolution: [] };
const world = runWorld(planOf({}, { incidents: [{ ...bot, diagnosis: [stepOf('echo looking')] }] }));

it('offers the diagnosis of an open incident, and its run belongs to the incident', async () => {
  expect((await world.run(['--list'])).out).not.toContain('is open');
  await world.store.transaction((tx) => tx.incidents.put(incident('i-1', { documented: 'Bot Down' })));
  expect((await world.run([])).out).toContain(
    'is open (i-1). Its diagnosis, as far as it only reads:\n  signalbox run "Bot Down" --safe',
  );
  expect((await world.run(['bot down', '--safe'])).failure).toBeNull();
  expect(await world.store.read((tx) => tx.runs.list(9))).toMatchObject([{ incidentId: 'i-1', state: 'completed' }]);
});
