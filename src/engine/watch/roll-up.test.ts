import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Sample } from '../../core/rule/model.ts';
import type { Store } from '../ports.ts';
import { deleteOld, marksOf, noteLate, rollUp } from './roll-up.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2030, 0, 7, 9);
let store: Store;
beforeEach(async () => {
  store = await openTestStore(join(mkdtempSync(join(tmpdir(), 'signalbox-rollup-')), 'store.db'));
});
afterEach(() => store.close());

const sample = (at: number, value = 1): Sample => ({ metric: 'check.up', service: 'bot', at: start + at, value });
const add = (...samples: Sample[]) => store.transaction((tx) => tx.samples.add(samples));
const roll = (at: number, on = store) => rollUp(on, start + at, () => undefined);
const counts = async (step: 'minute' | 'hour') =>
  (await store.read((tx) => tx.rollups.list(step, 'check.up', 'bot', 0, start + 90 * 24 * hour))).map(
    ({ at, count }) => [(at - start) / minute, count],
  );

/** A store whose process dies in the transaction of that number, before it is committed. */
function dying(in_: number): Store {
  let left = in_;
  return {
    ...store,
    read: (work) => store.read(work),
    transaction: (work) =>
      store.transaction(async (tx) => {
        const done = await work(tx);
        left -= 1;
        if (left === 0) throw new Error('killed');
        return done;
      }),
  };
}

describe('samples are rolled up', () => {
  test('by minutes that are settled, and by hours that are whole', async () => {
    await add(...[0, 1, 30_000, minute, 59 * minute, hour].map((at) => sample(at)));
    await roll(minute + 10_000);
    expect(await counts('minute')).toEqual([]);
    await roll(minute + 15_000);
    expect(await counts('minute')).toEqual([[0, 3]]);
    await roll(2 * hour);
    expect(await counts('minute')).toEqual([
      [0, 3],
      [1, 1],
      [59, 1],
      [60, 1],
    ]);
    expect(await counts('hour')).toEqual([[0, 5]]);
  });

  test('once, wherever the process dies', async () => {
    const all = Array.from({ length: 200 }, (_, at) => sample(at * 40_000));
    await add(...all);
    for (let dies = 1; dies <= 20; dies += 1) await roll(3 * hour, dying(dies)).catch(() => undefined);
    await roll(3 * hour);
    const minutes = await counts('minute');
    expect(minutes.reduce((sum, [, count]) => sum + (count ?? 0), 0)).toBe(200);
    expect(await counts('hour')).toEqual([
      [0, 90],
      [60, 90],
    ]);
  });

  test('again where one came late', async () => {
    await add(sample(0), sample(hour));
    await roll(2 * hour);
    const late = [sample(5)];
    await store.transaction(async (tx) => {
      await tx.samples.add(late);
      await noteLate(tx, late, await marksOf(tx));
    });
    await roll(2 * hour);
    expect(await counts('minute')).toEqual([
      [0, 2],
      [60, 1],
    ]);
    expect(await counts('hour')).toEqual([[0, 2]]);
  });

  test('before they are deleted, each after its own time', async () => {
    const keep = { rawMs: hour, minutesMs: 24 * hour, hoursMs: 48 * hour };
    const left = () => store.read((tx) => tx.samples.window('check.up', 'bot', 0, start + 90 * 24 * hour));
    await add(sample(0), sample(5 * hour), sample(5.5 * hour));
    await deleteOld(store, keep, start + 6 * hour);
    expect(await left()).toHaveLength(3);
    await roll(6 * hour);
    await deleteOld(store, keep, start + 6 * hour);
    expect(await left()).toHaveLength(2);
    await roll(40 * hour);
    await deleteOld(store, keep, start + 26 * hour);
    expect(await counts('minute')).toEqual([
      [300, 1],
      [330, 1],
    ]);
    expect(await counts('hour')).toEqual([
      [0, 1],
      [300, 2],
    ]);
    await deleteOld(store, keep, start + 50 * hour);
    expect(await counts('hour')).toEqual([[300, 2]]);
  });
});
