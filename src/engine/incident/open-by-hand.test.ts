import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/harness/clock.ts';
import { severities } from '../../../test/harness/small-plan.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Store } from '../ports.ts';
import { type IncidentDesk, moveIncident } from './change-incident.ts';
import { openIncident, type Opening } from './open-by-hand.ts';

let folder: string;
let store: Store;
let desk: IncidentDesk;
let clock: FakeClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-by-hand-'));
  store = await openTestStore(join(folder, 'store.db'));
  clock = new FakeClock();
  const telling = { notify: () => ['pager'], link: () => null };
  desk = { clock, store, telling, rules: [], onNotices: () => undefined };
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
const opens = (changes: Partial<Opening> = {}) => {
  count += 1;
  const usual = {
    id: `hand-${count}`,
    title: 'Checkout is slow',
    severity: 'P1',
    service: 'shop',
    text: '',
    by: 'Ada',
  };
  return openIncident(desk, { ...usual, ...changes }, severities);
};
const pages = async () => (await store.read((tx) => tx.notices.list(100))).length;

test('what is reported again while it is open is the same incident: people are called once, and the timeline has both', async () => {
  const first = await opens({ text: '12 s for a page' });
  await clock.advance(60_000);
  const again = await opens({ title: 'checkout is slow', by: 'Bo', text: 'here too' });
  expect([first.known, again.known, again.incident.id]).toEqual([false, true, first.incident.id]);
  expect(await pages()).toBe(1);
  const timeline = await store.read((tx) => tx.incidents.timeline(first.incident.id));
  expect(timeline.map(({ actor, kind, text }) => [actor, kind, text])).toEqual([
    ['Ada', 'opened', expect.stringContaining('12 s for a page')],
    ['Bo', 'note', 'Reported again. here too'],
  ]);
});

test('two who report it at the same moment have opened one', async () => {
  const both = await Promise.all([opens(), opens({ by: 'Bo' })]);
  expect(both.map(({ known }) => known).toSorted((a, b) => Number(a) - Number(b))).toEqual([false, true]);
  expect(await pages()).toBe(1);
});

test.each<[string, Partial<Opening>]>([
  ['another title', { title: 'Search is slow' }],
  ['another service', { service: null }],
  ['a worse severity', { severity: 'P0' }],
])('%s is another incident', async (_, changes) => {
  await opens();
  expect(await opens(changes)).toMatchObject({ known: false });
  expect(await pages()).toBe(2);
});

test('once it is resolved, the same words open a new one', async () => {
  const { incident } = await opens();
  await moveIncident(desk, incident.id, 'resolved', 'Ada', null);
  await clock.advance(1000);
  expect(await opens()).toMatchObject({ known: false, incident: { state: 'open' } });
});
