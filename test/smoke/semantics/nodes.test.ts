import { afterEach, beforeEach, expect, test } from 'vitest';
import { noticeFor } from '../../../src/core/notice/outbox.ts';
import { startDelivery, type Delivering } from '../../../src/engine/delivery/start-delivery.ts';
import { startEscalation } from '../../../src/engine/escalation/start-escalation.ts';
import type { Channel, Store } from '../../../src/engine/ports.ts';
import { FakeClock } from '../../harness/clock.ts';
import { type DeliveryWorld, deliveryWorld } from '../delivery-world.ts';

const minute = 60_000;
let world: DeliveryWorld;
let others: Delivering[];
beforeEach(async () => {
  world = await deliveryWorld();
  others = [];
});
afterEach(async () => {
  await Promise.all(others.map((node) => node.stop()));
  await world.close();
});

const report = (error: unknown, where: string) => void world.reports.push(`${where}: ${String(error)}`);
function another(changes: { clock?: FakeClock; channels?: Map<string, Channel> } = {}): Delivering {
  const { clock, store, channels } = world;
  const node = startDelivery({ clock, store, channels, report, ...changes });
  others.push(node);
  return node;
}

test('6. Three nodes deliver from one store at the same moments, with no turns between them, and each page is heard once', async () => {
  another();
  another();
  for (let page = 0; page < 5; page += 1) {
    await world.opens(`Page ${page}`, 'slack', 'telegram');
    await world.seconds(61);
  }
  for (const { messages } of [world.slack, world.telegram])
    expect(messages.map((message) => message.split('\n')[0])).toEqual(
      [0, 1, 2, 3, 4].map((page) => `P1: Page ${page}`),
    );
  expect(world.reports).toEqual([]);
});

test('6. A node that is paused while it sends is taken over when its claim runs out, and what it says when it wakes changes nothing', async () => {
  const slack = world.channels.get('slack') ?? expect.fail('There is no Slack.');
  // Time goes on for all but the paused one.
  const itsTime = new FakeClock(world.clock.now());
  const wakes: (() => void)[] = [];
  const paused: Channel = {
    send: () =>
      new Promise((resolve) => {
        wakes.push(() => resolve({ kind: 'permanent', why: 'It has slept.' }));
      }),
  };
  world.channels.delete('slack');
  const slept = another({ clock: itsTime, channels: new Map([['slack', paused]]) });
  await world.store.transaction(async (tx) => {
    const body = { about: 'test', incidentId: null, severity: null, title: 'Page', lines: [], link: null } as const;
    const notice = noticeFor('slack', { ...body, lines: [] }, world.clock.now());
    await tx.notices.enqueue({ ...notice, id: 'n' });
  });
  const sleeping = itsTime.advance(0);
  await expect.poll(() => wakes.length, { timeout: 10_000 }).toBe(1);
  world.channels.set('slack', slack);
  await world.seconds(2.9);
  await world.slack.expectMessages();
  await world.seconds(2);
  await world.slack.expectMessages(/Page/);
  for (const wake of wakes) wake();
  await sleeping;
  await slept.stop();
  expect(await world.store.read((tx) => tx.notices.get('n'))).toMatchObject({ state: 'delivered', lastAnswer: 'ok' });
  await world.minutes(10);
  expect(world.slack.messages).toHaveLength(1);
});

test('8. A level and its notice are one write: when that fails at its end neither is there, and nothing is skipped or told twice', async () => {
  let [failing, tried] = [false, 0];
  const store: Store = {
    ...world.store,
    read: (work) => world.store.read(work),
    transaction(work) {
      if (!failing) return world.store.transaction(work);
      tried += 1;
      return world.store.transaction(async (tx) => {
        await work(tx);
        throw new Error('disk full');
      });
    },
  };
  const levels = [0, 2, 4].map((at, index) => ({
    afterMs: at * minute,
    to: `Level ${index + 1}`,
    destinations: [['slack', 'hook', 'phone'][index] ?? ''],
  }));
  const policy = { levels, repeat: 0, repeatAfterMs: minute };
  world.desk.telling.calling = {
    policyFor: () => policy,
    channelsOf: (destinations) => [...destinations],
    windows: [],
  };
  const escalating = startEscalation({ ...world.desk, store, report });
  const incident = await world.opens('Bot is down');
  await world.minutes(1.9);
  failing = true;
  // Over the moment at which the second level is due, and twelve looks at it.
  await world.minutes(1.1);
  expect(tried).toBeGreaterThan(10);
  await world.hook.expectMessages();
  const kept = await world.store.read((tx) => tx.escalations.get(incident.id));
  expect(kept).toMatchObject({ next: 1, told: 1 });
  failing = false;
  await world.seconds(6);
  await world.hook.expectMessages(/^Escalated: P1: Bot is down/);
  // The third comes in its minute, counted from the opening and not from the delay.
  await world.minutes(0.8);
  await world.phone.expectMessages();
  await world.minutes(0.2);
  await world.phone.expectMessages(/Escalated/);
  await world.hook.expectMessages(/^Escalated/);
  await escalating.stop();
});
