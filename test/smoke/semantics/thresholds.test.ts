import { afterEach, expect, test } from 'vitest';
import { checkOf } from '../../harness/checks.ts';
import { type DeliveryWorld, deliveryWorld } from '../delivery-world.ts';
import { type RuleWorld, ruleWorld } from '../rule-world.ts';

const open: (RuleWorld | DeliveryWorld)[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

test('1. Three failures in a row open, two successes in a row close; each count goes on after a restart and begins anew when it is broken', async () => {
  const check = {
    ...checkOf({ kind: 'tcp', host: '127.0.0.1', port: 1 }),
    service: 'bot',
    intervalMs: 10_000,
    failuresToOpen: 3,
    successesToClose: 2,
  };
  const world = await ruleWorld([], { stated: [{ title: 'Bot', check }] });
  open.push(world);
  const states = async () => (await world.incidents()).map(({ state }) => state);
  const finds = async (...found: ('up' | 'down')[]) => {
    for (const one of found) {
      world.finds['bot'] = one;
      await world.seconds(10);
    }
  };

  await finds('up', 'down', 'down', 'up', 'down', 'down');
  expect(await states()).toEqual([]);
  await world.restarts();
  await finds('down');
  expect(await states()).toEqual(['open']);

  await finds('up', 'down', 'up');
  expect(await states()).toEqual(['open']);
  await world.restarts();
  await finds('up');
  expect(await states()).toEqual(['resolved']);
  expect(await world.told()).toEqual(['P1: Bot is down', 'Resolved: P1: Bot is down']);
});

test('1. What could not be said of the beginning is said again, and so is what could not be said of the end', async () => {
  const world = await deliveryWorld();
  open.push(world);
  const away = { status: 503, body: '' };
  world.slack.failNext(3, away);
  const incident = await world.opens('Bot is down', 'slack');
  await world.seconds(2);
  await world.slack.expectMessages();
  await world.minutes(1);
  await world.slack.expectMessages(/^P1: Bot is down/);

  world.slack.failNext(3, away);
  await world.ends(incident);
  await world.seconds(2);
  await world.slack.expectMessages(/^P1: Bot is down/);
  await world.minutes(1);
  await world.slack.expectMessages(/^P1: Bot is down/, /^Resolved: P1: Bot is down/);
});
