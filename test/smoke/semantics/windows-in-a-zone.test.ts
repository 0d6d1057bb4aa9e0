import { afterEach, expect, test } from 'vitest';
import { readWhen } from '../../../src/core/window/read-when.ts';
import { startEscalation } from '../../../src/engine/escalation/start-escalation.ts';
import { type DeliveryWorld, deliveryWorld } from '../delivery-world.ts';

let world: DeliveryWorld | null = null;
let escalating: { stop(): Promise<void> } | null = null;
afterEach(async () => {
  await escalating?.stop();
  await world?.close();
});

test.each([
  { name: 'on a usual Sunday it ends at 09:00 UTC', opens: '2030-03-03T08:30:00Z', ends: '2030-03-03T09:00:00Z' },
  { name: 'on the one with an hour less, at 08:00', opens: '2030-03-10T07:30:00Z', ends: '2030-03-10T08:00:00Z' },
  { name: 'on the one with an hour more, at 09:00', opens: '2030-11-03T08:30:00Z', ends: '2030-11-03T09:00:00Z' },
])(
  '10. A window from one to four in New York pages at its end by the clock on the wall: $name',
  async ({ opens, ends }) => {
    world = await deliveryWorld([], Date.parse(opens));
    const { desk, clock, slack } = world;
    const when = readWhen('sunday 01:00-04:00', 'America/New_York') ?? expect.fail('It is a time.');
    const more = { services: null, announce: [], announceTo: null, maintenanceMode: false, source: null, by: null };
    const levels = [{ afterMs: 0, to: 'On-call', destinations: ['slack'] }];
    desk.telling.calling = {
      policyFor: () => ({ levels, repeat: 0, repeatAfterMs: 60_000 }),
      channelsOf: (destinations) => [...destinations],
      windows: [{ id: 'w', title: 'Database', when, ...more }],
    };
    escalating = startEscalation({ ...desk, report: (error) => expect.fail(String(error)) });
    const incident = await world.opens('Bot is down');
    await world.seconds((Date.parse(ends) - clock.now()) / 1000 - 1);
    await slack.expectMessages();
    expect((await world.timeline(incident)).join('\n')).toContain(`${ends.slice(0, 16).replace('T', ' ')} UTC`);
    await world.seconds(2);
    await slack.expectMessages(/^P1: Bot is down[^]*Held back since/);
  },
  60_000,
);
