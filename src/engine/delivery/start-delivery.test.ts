import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/harness/clock.ts';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Delivery, Notice } from '../../core/notice/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import type { Channel, Store } from '../ports.ts';
import { startDelivery, type Delivering } from './start-delivery.ts';

let folder: string;
let store: Store;
const running: Delivering[] = [];
const reports: string[] = [];
const report = (error: unknown, where: string) => void reports.push(`${where}: ${String(error)}`);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-start-delivery-'));
  store = await openTestStore(join(folder, 'store.db'));
  reports.length = 0;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((delivery) => delivery.stop()));
  await store.close();
  await rm(folder, { recursive: true });
});

const delivered: Delivery = { kind: 'delivered', receipt: null };
const always = (delivery: Delivery): Channel => ({ send: () => Promise.resolve(delivery) });

async function enqueue(destination: string, about: 'opened' | 'resolved' | 'test', at: number): Promise<string> {
  const incidentId = about === 'test' ? null : 'inc-1';
  const notice = noticeFor(destination, { about, incidentId, severity: null, title: about, lines: [], link: null }, at);
  await store.transaction((tx) => tx.notices.enqueue(notice));
  return notice.id;
}

async function noticeOf(id: string): Promise<Notice> {
  return (await store.transaction((tx) => tx.notices.get(id))) ?? expect.fail(`There is no notice ${id}.`);
}

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error('Waited ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function deliver(clock: FakeClock, channels: Record<string, Channel>): Delivering {
  const delivery = startDelivery({ clock, store, channels: new Map(Object.entries(channels)), report });
  running.push(delivery);
  return delivery;
}

test('what another process enqueues is found without being woken, within five seconds', async () => {
  const clock = new FakeClock();
  deliver(clock, { slack: always(delivered) });
  await clock.advance(1000);
  const id = await enqueue('slack', 'test', clock.now());
  await clock.advance(5000);
  expect((await noticeOf(id)).state).toBe('delivered');
});

test('waking finds it at once, also in the middle of a look into the outbox', async () => {
  const clock = new FakeClock();
  const ids: string[] = [];
  const channel: Channel = {
    async send() {
      // While the first one is on its way, another comes in for somebody else.
      if (ids.length === 1) {
        ids.push(await enqueue('telegram', 'test', clock.now()));
        delivery.wake();
      }
      return delivered;
    },
  };
  const delivery = deliver(clock, { slack: channel, telegram: always(delivered) });
  ids.push(await enqueue('slack', 'test', clock.now()));
  delivery.wake();
  await clock.advance(0);
  expect(await Promise.all(ids.map(async (id) => (await noticeOf(id)).state))).toEqual(['delivered', 'delivered']);
});

test('a destination that signalbox.yaml no longer names is given up, with the reason', async () => {
  const clock = new FakeClock();
  const id = await enqueue('pager', 'test', clock.now());
  deliver(clock, { slack: always(delivered) });
  await clock.advance(0);
  expect(await noticeOf(id)).toMatchObject({
    state: 'dead',
    lastAnswer: 'signalbox.yaml has no channel “pager” (any more).',
  });
});

test('a channel that breaks its word and throws is reported, and tried again', async () => {
  const clock = new FakeClock();
  let calls = 0;
  const channel: Channel = {
    send() {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('broken')) : Promise.resolve(delivered);
    },
  };
  const id = await enqueue('slack', 'test', clock.now());
  deliver(clock, { slack: channel });
  await clock.advance(60_000);
  expect(await noticeOf(id)).toMatchObject({ state: 'delivered', attempts: 2 });
  expect(reports).toEqual(['recording a delivery: Error: broken']);
});

test('an end waits for its beginning, and goes out as soon as that is told', async () => {
  const clock = new FakeClock();
  const heard: string[] = [];
  let up = false;
  const channel: Channel = {
    send({ body }) {
      if (!up) return Promise.resolve({ kind: 'temporary', why: 'down', retryAfterMs: null });
      heard.push(body.about);
      return Promise.resolve(delivered);
    },
  };
  await enqueue('slack', 'opened', clock.now());
  await enqueue('slack', 'resolved', clock.now());
  deliver(clock, { slack: channel });
  await clock.advance(30_000);
  up = true;
  await clock.advance(60_000);
  expect(heard).toEqual(['opened', 'resolved']);
});

test('a long row of notices for a destination that hangs does not keep one for another waiting', async () => {
  const clock = systemClock((error) => report(error, 'clock'));
  let release: (delivery: Delivery) => void = () => undefined;
  const hangs: Channel = { send: () => new Promise((resolve) => (release = resolve)) };
  for (let at = 1; at <= 501; at += 1) await enqueue('slack', 'test', at);
  const id = await enqueue('telegram', 'test', clock.now());
  const channels = new Map([
    ['slack', hangs],
    ['telegram', always(delivered)],
  ]);
  const delivery = startDelivery({ clock, store, channels, report });
  await until(async () => (await noticeOf(id)).state === 'delivered');
  const stopped = delivery.stop();
  release(delivered);
  await stopped;
});

test('a sender that was paused beyond its lease is taken over, and what it says then changes nothing', async () => {
  const clock = systemClock((error) => report(error, 'clock'));
  let release: (delivery: Delivery) => void = () => undefined;
  let paused = false;
  const slow: Channel = {
    send: () => {
      paused = true;
      return new Promise((resolve) => {
        release = resolve;
      });
    },
  };
  const options = { clock, store, report, leaseMs: 100, sendBudgetMs: 100 };
  const id = await enqueue('slack', 'test', clock.now());
  running.push(startDelivery({ ...options, channels: new Map([['slack', slow]]) }));
  await until(() => paused);
  const second = startDelivery({
    ...options,
    channels: new Map([['slack', always({ kind: 'delivered', receipt: 'second' })]]),
  });
  running.push(second);
  await until(async () => (await noticeOf(id)).state === 'delivered');
  release({ kind: 'permanent', why: 'the first says no' });
  await Promise.all(running.splice(0).map((delivery) => delivery.stop()));
  expect(await noticeOf(id)).toMatchObject({ state: 'delivered', lastAnswer: 'second', attempts: 2, token: 2 });
  expect(reports).toEqual([]);
});

test('a sending that takes longer than a claim holds keeps its claim, and nobody else sends', async () => {
  const clock = systemClock((error) => report(error, 'clock'));
  const leaseMs = 1_500;
  let renewed = 0;
  let sendings = 0;
  const slow: Channel = {
    async send() {
      sendings += 1;
      const before = await noticeOf(id);
      // Until the claim has been renewed four times: then it is long past what it held for at first.
      for (let last = before.leaseUntil; renewed < 4; ) {
        const { leaseUntil } = await noticeOf(id);
        if (leaseUntil !== last) renewed += 1;
        last = leaseUntil;
      }
      return delivered;
    },
  };
  const id = await enqueue('slack', 'test', clock.now());
  const options = { clock, store, report, leaseMs, channels: new Map([['slack', slow]]) };
  running.push(startDelivery(options), startDelivery(options));
  await until(async () => (await noticeOf(id)).state === 'delivered');
  expect([sendings, (await noticeOf(id)).attempts]).toEqual([1, 1]);
});
