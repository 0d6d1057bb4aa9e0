import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EscalationPolicy } from '../../../src/core/escalation/model.ts';
import { startEscalation } from '../../../src/engine/escalation/start-escalation.ts';
import { type DeliveryWorld, deliveryWorld } from '../delivery-world.ts';

const minute = 60_000;
let world: DeliveryWorld;
let escalating: { stop(): Promise<void> };
beforeEach(async () => {
  world = await deliveryWorld();
  const report = (error: unknown, where: string) => void world.reports.push(`${where}: ${String(error)}`);
  escalating = startEscalation({ ...world.desk, report });
});
afterEach(async () => {
  await escalating.stop();
  await world.close();
});

/** Slack at once and the hook after a minute; all of it again three minutes after that, so many times. */
function repeats(repeat: number): void {
  const levels = [
    { afterMs: 0, to: 'On-call', destinations: ['slack'] },
    { afterMs: minute, to: 'Lead', destinations: ['hook'] },
  ];
  const policy: EscalationPolicy = { levels, repeat, repeatAfterMs: 3 * minute };
  world.desk.telling.calling = {
    policyFor: () => policy,
    channelsOf: (destinations) => [...destinations],
    windows: [],
  };
}
const heard = () => [world.slack.messages.length, world.hook.messages.length];
const noted = async (id: string) => (await world.store.read((tx) => tx.incidents.timeline(id))).map(({ text }) => text);

test('9. A policy that is gone through twice tells each level twice in its second, and says that nobody is left', async () => {
  repeats(1);
  const { id } = await world.opens('Bot is down');
  await world.seconds(59);
  expect(heard()).toEqual([1, 0]);
  await world.seconds(2);
  expect(heard()).toEqual([1, 1]);
  // Three minutes after the last level, not at the next of any other ticks.
  await world.seconds(178);
  expect(heard()).toEqual([1, 1]);
  await world.seconds(2);
  expect(heard()).toEqual([2, 1]);
  await world.minutes(1);
  expect(heard()).toEqual([2, 2]);
  await world.minutes(8);
  expect(heard()).toEqual([2, 2]);
  expect(await noted(id)).toContain('That was the last level: nobody else will be told.');
});

test('9. One without an end goes on until somebody acknowledges, and not a second longer', async () => {
  repeats(-1);
  const incident = await world.opens('Bot is down');
  for (let round = 1; round <= 3; round += 1) {
    await world.seconds(1);
    expect(heard()).toEqual([round, round - 1]);
    await world.minutes(1);
    expect(heard()).toEqual([round, round]);
    // A second before the next round begins.
    await world.seconds(178);
    if (round < 3) await world.seconds(1);
  }
  await world.acknowledges(incident, 'Ada');
  await world.minutes(8);
  // The third round's, and who is on it.
  expect(world.slack.messages.filter((text) => !text.startsWith('Acknowledged'))).toHaveLength(3);
  expect(world.hook.messages.filter((text) => !text.startsWith('Acknowledged'))).toHaveLength(3);
});
