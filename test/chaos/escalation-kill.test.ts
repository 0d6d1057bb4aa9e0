import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { callPeople } from '../../src/engine/escalation/call-people.ts';
import { openTestStore } from '../harness/store.ts';
import { callers } from './escalation-callers.ts';
import { incidentOf, noticeOf } from './store-pair.ts';

const incidents = 12;
const worker = fileURLToPath(new URL('./escalation-worker.ts', import.meta.url));
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;

test('killed at every step of escalating: no level is lost, and none is told twice', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-escalation-'));
  const path = join(folder, 'store.db');
  const store = await openTestStore(path);
  const opened = Array.from({ length: incidents }, (_, number) => incidentOf(number + 1));
  for (const incident of opened) {
    const opening = { ...noticeOf(1).body, incidentId: incident.id };
    await store.transaction(async (tx) => {
      await tx.incidents.put(incident);
      // So long ago that every level is due by now.
      await callPeople(tx, callers, incident, opening, 1000);
    });
  }
  const deaths = [
    ['before', '2'],
    ['after', '1'],
    ['after', '3'],
  ];
  for (const death of [...deaths, []]) {
    const child = spawn(process.execPath, ['--import', loader, worker, path, ...death], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual(death.length === 0 ? [0, null] : [null, 'SIGKILL']);
  }
  for (const { id } of opened) {
    const { notices, told } = await store.read(async (tx) => ({
      notices: await tx.notices.forIncident(id),
      told: (await tx.incidents.timeline(id)).map(({ text }) => text),
    }));
    expect(notices.map(({ destination }) => destination).sort()).toEqual(['channel-0', 'channel-1', 'channel-2']);
    expect(told.filter((text) => text.startsWith('Told level'))).toHaveLength(2);
  }
  await store.close();
  await rm(folder, { recursive: true });
});
