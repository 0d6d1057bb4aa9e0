import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestStore } from '../../../test/harness/store.ts';
import type { PublicIncident } from '../../core/status-page/model.ts';
import { unrefused } from '../../core/status-page/subscriber.ts';
import type { Store } from '../ports.ts';
import { fanOut, queueFanOut } from './fan-out.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-fan-out-'));
  store = await openTestStore(join(folder, 'store.db'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const place = {
  title: 'Shop',
  components: [],
  link: (id: string) => `https://status.example/incidents/${id}`,
  workLink: (id: string) => `https://status.example/work/${id}`,
};
const update = (state: 'investigating' | 'resolved') => ({ at: 1, state, impact: 'partial', text: '' }) as const;
const shown = (...states: ('investigating' | 'resolved')[]): PublicIncident => ({
  id: 'abc',
  title: 'Problems with Website',
  components: ['website'],
  impact: 'partial',
  impactBy: 'severity',
  state: states.at(-1) ?? 'investigating',
  begunAt: 1,
  endedAt: states.at(-1) === 'resolved' ? 2 : null,
  updates: states.map(update),
});
const says = (incident: PublicIncident) =>
  store.transaction(async (tx) => {
    await tx.publicIncidents.put('inc-1', incident);
    await queueFanOut(tx, incident);
  });
const subscribe = (from: number, to: number) =>
  store.transaction(async (tx) => {
    for (let index = from; index < to; index += 1) {
      const id = `s${String(index).padStart(4, '0')}`;
      const times = { createdAt: 1, askedAt: 1, asked: 1, confirmedAt: 1 };
      const known = { id, kind: 'email', fingerprint: id, address: id, state: 'confirmed' } as const;
      await tx.subscribers.put({ ...known, ...times, ...unrefused });
    }
  });
const told = (count: number) =>
  store.read((tx) =>
    tx.notices.inThread(
      'public-abc',
      Array.from({ length: count }, (_, index) => `subscriber-email:s${String(index).padStart(4, '0')}`),
    ),
  );

/** Dies in its transaction number `step`, as a process that is killed there: nothing of that transaction is written. */
function dying(step: number): Store {
  let begun = 0;
  return {
    ...store,
    read: (work) => store.read(work),
    transaction: (work) =>
      store.transaction(async (tx) => {
        const done = await work(tx);
        begun += 1;
        if (begun === step) throw new Error('killed');
        return done;
      }),
  };
}

test.each([1, 2, 3, 4])('killed in step %i, everybody is told once all the same', async (step) => {
  await subscribe(0, 450);
  await says(shown('investigating'));
  await expect(fanOut(dying(step), place, () => 5)).rejects.toThrow('killed');
  await fanOut(store, place, () => 6);
  expect(await told(450)).toHaveLength(450);
  expect(await fanOut(store, place, () => 7)).toBe(false);
});

test('who came in between hears nothing of the end, and all others do, in the order in which it was said', async () => {
  await subscribe(0, 2);
  await says(shown('investigating'));
  await fanOut(store, place, () => 5);
  await subscribe(2, 3);
  await says(shown('investigating', 'resolved'));
  expect(await fanOut(store, place, () => 6)).toBe(true);
  expect((await told(3)).map(({ destination, body }) => `${destination} ${body.turn} ${body.begins}`)).toEqual([
    'subscriber-email:s0000 1 true',
    'subscriber-email:s0001 1 true',
    'subscriber-email:s0000 2 false',
    'subscriber-email:s0001 2 false',
  ]);
});
