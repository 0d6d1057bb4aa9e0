import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { incident, plan } from '../../test/harness/small-plan.ts';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { openTestStore } from '../../test/harness/store.ts';
import { blind } from '../core/procedure/way-of.ts';
import type { Store } from '../engine/ports.ts';
import { openDrills } from './open-drills.ts';
import { secretBook } from './secret-book.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore(join(mkdtempSync(join(tmpdir(), 'signalbox-drills-')), 'store.db'));
});
afterEach(() => store.close());

const clock = systemClock((error) => {
  throw error;
});
const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 1 };
const step = { id: 's', source, confidence: 1, title: null, kind: 'shell' as const, condition: null, commandIds: [] };
const text = 'export API_KEY="<api-key>"';
const documented = { ...incident('Bot Down', []), diagnosis: [{ ...step, text, asWritten: text }] };

it('starts one drill at a time, also when two are asked for at the same moment, and knows the secrets of its steps', async () => {
  const book = secretBook([]);
  const drills = await openDrills({
    sight: blind,
    config: {
      directory: tmpdir(),
      file: 'signalbox.yaml',
      drills: { 'Bot Down': { service: 'bot', fault: 'kill' } },
      bindings: { 'api-key': 's3cret-of-a-binding' },
    },
    runbook: { revision: '0', plan: plan({ incidents: [documented] }) },
    watched: { checks: [], rules: [], idle: [], objectives: [], dependencies: new Map() },
    addresses: [],
    environment: {},
    store,
    clock,
    platform: {
      faults: {
        pid: () => null,
        signal: () => false,
        processState: () => null,
        unhealthy: () => Promise.resolve(null),
        hold: () => Promise.resolve(),
        freeze: () => Promise.resolve(),
        live: () => Promise.resolve(),
      },
    },
    book,
    alone: true,
    report: (error) => expect.fail(String(error)),
  });
  const started = await Promise.all([drills.start('Bot Down', 'ada'), drills.start('Bot Down', 'bo')]);
  expect(started.map(({ kind }) => kind)).toEqual(['started', 'refused']);
  await drills.stop();
  expect(await store.transaction((tx) => tx.drills.list(10))).toHaveLength(1);
  expect(book.mask('it said s3cret-of-a-binding')).toBe('it said [masked]');
});
