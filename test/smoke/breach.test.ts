import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breachDeadlines } from '../../src/core/incident/breach-clock.ts';
import { isBreach } from '../../src/core/incident/is-breach.ts';
import { startBreachClock } from '../../src/engine/incident/start-breach-clock.ts';
import { startReminding } from '../../src/engine/incident/start-reminding.ts';
import { type DeliveryWorld, deliveryWorld } from './delivery-world.ts';

const minute = 60_000;
const rules = {
  deadlines: breachDeadlines({ procedures: [] }),
  isBreach: (incident: Parameters<typeof isBreach>[0]) => isBreach(incident, null),
  owner: () => 'Bo',
};
let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
  world.desk.telling.breach = rules;
});
afterEach(() => world.close());

const board = () => world.store.read((tx) => tx.actionItems.open());

describe('the clock of a breach', () => {
  test('starts with the incident, for whoever is on call; they are reminded near each hour and at its end, once', async () => {
    const incident = await world.opens('Data breach in the shop', 'slack');
    await world.acknowledges(incident, 'Ada');
    const due = (await board()).map(({ dueAt }) => ((dueAt ?? 0) - incident.openedAt) / (60 * minute));
    expect(due.sort((a, b) => a - b)).toEqual([1, 24, 72]);
    expect(await world.timeline(incident)).toContain(
      'signalbox breach: It is a breach: 3 things to do, with their hours, Bo’s.',
    );
    const reminding = startReminding({
      clock: world.clock,
      store: world.store,
      channels: ['slack'],
      channelsOf: (person) => (person === 'Bo' ? ['hook'] : []),
      onNotices: world.desk.onNotices,
      report: (error) => expect.fail(String(error)),
    });
    await world.minutes(44);
    await world.hook.expectMessages();
    await world.minutes(2);
    await world.hook.expectMessages(/^One thing to do due in 15 min: Data breach[^]*Contain the breach[^]*\(Bo\)/);
    await world.minutes(15);
    await world.hook.expectMessages(/due in/, /^One thing to do overdue: Data breach/);
    await reminding.stop();
  });

  test('does not start for what is none; there a person starts it, once, and says whose it is', async () => {
    const incident = await world.opens('Odd logins', 'slack');
    expect(await board()).toEqual([]);
    const start = () => startBreachClock(world.desk, rules, incident.id, 'Ada', 'Cy');
    expect([(await start()).kind, (await start()).kind]).toEqual(['changed', 'refused']);
    expect((await board()).map(({ owner }) => owner)).toEqual(['Cy', 'Cy', 'Cy']);
  });

  test('one that runs by itself is not started again by hand', async () => {
    const { id } = await world.opens('Data breach in the shop');
    expect(await startBreachClock(world.desk, rules, id, 'Ada', null)).toMatchObject({ kind: 'refused' });
    expect(await board()).toHaveLength(3);
  });
});
