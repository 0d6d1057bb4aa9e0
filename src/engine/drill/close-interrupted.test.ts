import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import { newRun } from '../../core/procedure/new-run.ts';
import type { Store } from '../ports.ts';
import { closeInterruptedDrills } from './close-interrupted.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore(join(mkdtempSync(join(tmpdir(), 'signalbox-drill-')), 'store.db'));
});
afterEach(() => store.close());

const clock = systemClock((error) => {
  throw error;
});
const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 2 };
const step = { index: 0, title: null, kind: 'shell', condition: null, source, asWritten: 'x', rendered: 'x' } as const;
const run = newRun({
  id: 'r-1',
  procedureId: 'p',
  title: 'P',
  source,
  revision: '0',
  startedBy: 'ada',
  incidentId: null,
  drillId: 'd-1',
  mode: 'procedure',
  steps: [{ ...step, hash: 'h', open: [], translations: [], risk: null }],
  now: 1,
});

it('ends a drill that was cut short, with its run, although its service does not come back', async () => {
  await store.transaction(async (tx) => {
    const fault = { kind: 'kill', service: 'bot' } as const;
    await tx.drills.put({
      id: 'd-1',
      incident: 'Bot Down',
      fault,
      startedAt: 1,
      finishedAt: null,
      stages: [],
      score: null,
    });
    const host = { id: 'gone/1/1', token: 1, leaseUntil: 1 };
    await tx.runs.put({ ...run, host, states: [{ kind: 'running', startedAt: 1, attempt: 1 }] });
  });
  const faults = {
    inject: () => Promise.reject(new Error('not asked for')),
    lift: () => Promise.reject(new Error('bot is not live again after 30 s.')),
  };
  await closeInterruptedDrills({ store, clock, faults, alone: true });

  const [drill, ended, journal] = await store.transaction(async (tx) => [
    await tx.drills.get('d-1'),
    await tx.runs.get('r-1'),
    await tx.runs.journal('r-1', 0),
  ]);
  expect(drill?.score).toMatchObject({
    passed: false,
    why: ['Signalbox ended in the middle of it', 'its fault was not lifted: bot is not live again after 30 s.'],
  });
  expect(ended).toMatchObject({ state: 'abandoned', host: null, states: [{ kind: 'unknown' }] });
  expect(journal.map((entry) => entry.kind)).toEqual(['unknown', 'finished']);
});
