import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import type { Drill } from '../../core/drill/model.ts';
import type { Store } from '../ports.ts';
import { closeInterruptedDrills } from './close-interrupted.ts';
import { drillUnderWay, endTurn, keepTurn, takeTurn } from './turn.ts';

/** Two nodes, each with the store opened for itself. */
let here: Store;
let there: Store;
beforeEach(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'signalbox-turn-')), 'store.db');
  [here, there] = [await openTestStore(file), await openTestStore(file)];
});
afterEach(async () => {
  await here.close();
  await there.close();
});

const report = (error: unknown): never => expect.fail(String(error));
const clock = systemClock(report);
const drill = (id: string): Drill => {
  const fault = { kind: 'kill', service: 'bot' } as const;
  return { id, incident: 'Bot Down', fault, startedAt: 1, finishedAt: null, stages: [], score: null };
};
const begin = (store: Store, id: string) =>
  store.transaction(async (tx) => {
    const lease = await takeTurn(tx, id);
    if (lease !== null) await tx.drills.put(drill(id));
    return lease;
  });

it('is one drill at a time among all nodes, which every node knows of', async () => {
  const lease = (await begin(here, 'one')) ?? expect.fail('It is nobody else’s.');
  const giveUp = keepTurn(lease, { store: here, clock, report });
  expect(await begin(there, 'two')).toBeNull();
  expect(await there.read(drillUnderWay)).toEqual({ id: 'one', service: 'bot' });
  await giveUp();
  expect(await there.read(drillUnderWay)).toBeNull();
  expect(await begin(there, 'two')).not.toBeNull();
});

it('is kept for longer than a claim of it lasts: a node that starts leaves the drill of another alone', async () => {
  const lease = (await begin(here, 'one')) ?? expect.fail('It is nobody else’s.');
  const giveUp = keepTurn(lease, { store: here, clock, report });
  const lifted: string[] = [];
  const faults = {
    inject: () => Promise.reject(new Error('not asked for')),
    lift: ({ service }: { service: string }) => Promise.resolve(void lifted.push(service)),
  };
  await closeInterruptedDrills({ store: there, clock, faults, alone: false });
  expect(await there.read((tx) => tx.drills.get('one'))).toMatchObject({ finishedAt: null });
  expect(lifted).toEqual([]);

  // Its process is gone.
  await giveUp();
  await closeInterruptedDrills({ store: there, clock, faults, alone: false });
  expect(await there.read((tx) => tx.drills.get('one'))).toMatchObject({ score: { passed: false } });
  expect(lifted).toEqual(['bot']);
});

it('of a process that is gone is ended by who closes its drill', async () => {
  await begin(here, 'one');
  await there.transaction((tx) => endTurn(tx, 'one'));
  expect(await begin(there, 'two')).not.toBeNull();
});
