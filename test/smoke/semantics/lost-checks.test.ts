import { afterEach, expect, test } from 'vitest';
import { plan, severities } from '../../harness/small-plan.ts';
import { type RuleWorld, ruleWorld } from '../rule-world.ts';

let world: RuleWorld;
afterEach(() => world.close());
const states = async () =>
  (await world.incidents()).map(({ title, state }) => `${title}: ${state}`).toSorted((a, b) => (a < b ? -1 : 1));

test('14. A check that was lost counts for neither side: it breaks no row of failures, adds none, and ends nothing', async () => {
  world = await ruleWorld(['bot']);
  await world.seconds(10);
  world.finds['bot'] = 'down';
  await world.seconds(10);
  world.finds['bot'] = 'lost';
  await world.minutes(4);
  expect(await states()).toEqual([]);
  world.finds['bot'] = 'down';
  await world.seconds(10);
  expect(await states()).toEqual(['Bot is down: open']);
  world.finds['bot'] = 'lost';
  await world.minutes(4);
  expect(await states()).toEqual(['Bot is down: open']);
  world.finds['bot'] = 'up';
  await world.seconds(10);
  expect(await states()).toEqual(['Bot is down: resolved']);
});

test('14. All is all: with one of two down, or three of four, or one of which nobody knows, not all services are down', async () => {
  world = await ruleWorld(['bot', 'landing', 'queue', 'search'], { plan: plan({ severities }) });
  const down = async (...names: string[]) => {
    for (const name of names) world.finds[name] = 'down';
    await world.seconds(20);
  };
  await world.seconds(10);
  await down('bot', 'landing', 'queue');
  world.finds['search'] = 'lost';
  await world.minutes(4);
  expect((await states()).join('\n')).not.toContain('All services');
  await down('search');
  expect((await states()).join('\n')).toContain('All services are down: open');
});
