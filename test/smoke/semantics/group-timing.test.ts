import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutsideAlert } from '../../../src/core/incident/outside/model.ts';
import { takeAlerts } from '../../../src/engine/incident/take-alerts.ts';
import { severities } from '../../harness/small-plan.ts';
import { type DeliveryWorld, deliveryWorld } from '../delivery-world.ts';

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(() => world.close());

test('3. The first page waits for nobody; what comes within a minute of it comes in one message, and after a quiet minute a page is alone again', async () => {
  await world.opens('Bot is down', 'slack');
  await world.seconds(0.2);
  await world.slack.expectMessages(/^P1: Bot is down/);
  await world.seconds(20);
  for (const name of ['Cache', 'Queue', 'Search', 'Mail']) await world.opens(`${name} is down`, 'slack');
  await world.seconds(0.2);
  expect(world.slack.messages[1]).toMatch(/^4 more incidents: P1: \w+ is down; P1: /);
  await world.minutes(2);
  expect(world.slack.messages).toHaveLength(2);
  await world.opens('Landing is down', 'slack');
  await world.seconds(0.2);
  expect(world.slack.messages[2]).toMatch(/^P1: Landing is down/);
});

test('3. What ends before anybody could be told never pages: at most it is said to be over', async () => {
  world.slack.goDown();
  const incident = await world.opens('Bot is down', 'slack');
  await world.seconds(20);
  await world.ends(incident);
  world.slack.restore();
  await world.minutes(10);
  await world.slack.expectMessages(/^Resolved: P1: Bot is down/);
});

test('3. A sending that is not answered within its budget is made again, and nobody else waits for it', async () => {
  world.slack.hangNext(1);
  await world.opens('Bot is down', 'slack', 'hook');
  await world.seconds(0.2);
  await world.hook.expectMessages(/^P1: Bot is down/);
  await world.seconds(5);
  await world.slack.expectMessages(/^P1: Bot is down/);
});

test('3. A group that an Alertmanager tells as it grows, repeats and ends is one page and one end, whatever its own timing', async () => {
  const alert = (fingerprint: string, firing: boolean): OutsideAlert => ({
    fingerprint,
    group: 'cluster',
    firing,
    title: `Node ${fingerprint} is full`,
    severity: null,
    service: null,
    text: 'The disk is full.',
  });
  world.desk.telling.notify = () => ['slack'];
  const source = {
    name: 'prometheus',
    severityOf: () => 'P1',
    serviceOf: () => null,
    severities,
    reopenWithinMs: 10 * 60_000,
  };
  const hears = async (...alerts: OutsideAlert[]) => {
    await takeAlerts(world.desk, source, alerts);
    await world.seconds(1);
  };
  const stateNow = async () => (await world.store.read((tx) => tx.incidents.list(10))).map(({ state }) => state);

  // Its first message of the group, half a minute after the alert.
  await world.seconds(30);
  await hears(alert('a', true));
  await world.slack.expectMessages(/^P1: Node a is full/);
  // Its next tick, with one that has joined.
  await world.minutes(5);
  await hears(alert('a', true), alert('b', true));
  expect(world.slack.messages).toHaveLength(1);
  // It repeats what is known, as often as it is set to; so do its peers, when they cannot see each other.
  await world.minutes(10);
  await hears(alert('a', true), alert('b', true));
  await hears(alert('a', true), alert('b', true));
  expect(world.slack.messages).toHaveLength(1);
  // One that came and went between two of its ticks was never told to us.
  await world.minutes(5);
  await hears(alert('a', false), alert('c', false), alert('b', true));
  expect(await stateNow()).toEqual(['open']);
  expect(world.slack.messages).toHaveLength(1);
  // It calls resolved what its sources have not confirmed for five minutes: the last one ends the incident.
  await world.minutes(5);
  await hears(alert('b', false));
  expect(await stateNow()).toEqual(['resolved']);
  await world.slack.expectMessages(/^P1: Node a is full/, /^Resolved: P1: Node a is full/);
});
