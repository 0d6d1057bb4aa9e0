import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Store } from '../ports.ts';
import { countSpan } from './count-span.ts';
import { rollUp } from './roll-up.ts';

const hour = 3_600_000;
const now = Date.UTC(2030, 0, 7, 9, 30);
let store: Store;
beforeEach(async () => {
  store = await openTestStore(join(mkdtempSync(join(tmpdir(), 'signalbox-span-')), 'store.db'));
});
afterEach(() => store.close());

const counted = (spanMs: number, of: 'checks' | 'requests' = 'checks') =>
  store.read((tx) => countSpan(tx, { service: 'shop', of }, spanMs, now));

test('counts a span of hours, minutes and samples, each moment once', async () => {
  // One check every ten minutes for six days; each seventh failed.
  const at = Array.from({ length: 6 * 144 }, (_, index) => now - index * 600_000);
  await store.transaction((tx) =>
    tx.samples.add(
      at.map((time, index) => ({ metric: 'check.up', service: 'shop', at: time, value: index % 7 === 0 ? 0 : 1 })),
    ),
  );
  const before = await counted(200 * hour);
  expect(before).toEqual({ all: 864, failed: 124 });
  await rollUp(store, now - 20 * 60_000, () => undefined);
  expect(await counted(200 * hour)).toEqual(before);
  await rollUp(store, now, () => undefined);
  await store.transaction((tx) => tx.samples.deleteBefore(now - hour / 2));
  expect(await counted(200 * hour)).toEqual(before);
  // The minute that a span begins in counts whole.
  expect(await counted(24 * hour)).toEqual({ all: 145, failed: 21 });
  expect(await counted(hour)).toEqual({ all: 7, failed: 1 });
});

test('counts requests and those that failed', async () => {
  const sample = { service: 'shop', at: now - 1000 };
  await store.transaction((tx) =>
    tx.samples.add([
      { ...sample, metric: 'edge.requests', value: 200 },
      { ...sample, metric: 'edge.errors', value: 3 },
    ]),
  );
  expect(await counted(hour, 'requests')).toEqual({ all: 200, failed: 3 });
  expect(await counted(hour)).toEqual({ all: 0, failed: 0 });
});
