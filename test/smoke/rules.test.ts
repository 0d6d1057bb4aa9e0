import { afterEach, describe, expect, test } from 'vitest';
import { httpCheck } from '../harness/checks.ts';
import { plan, severities, threshold } from '../harness/small-plan.ts';
import { ruleWorld, type RuleWorld } from './rule-world.ts';

let world: RuleWorld;
afterEach(() => world.close());

const metric = (name: string, intervalMs: number, floor = 10) => ({
  metric: { name, title: name, intervalMs, counter: false, floor },
  check: httpCheck('http://127.0.0.1/', { id: `metric:${name}`, service: name, role: 'dependency', intervalMs }),
});
const written = (words: Partial<Parameters<typeof threshold>[0]> & Parameters<typeof threshold>[0], more = {}) => ({
  name: 'it',
  title: null,
  threshold: threshold(words),
  warning: null,
  windowMs: null,
  forMs: 0,
  keepFiringMs: 0,
  floor: null,
  severity: null,
  ...more,
});
const stated = { plan: plan({ severities }) };

describe('2. `for`, `keep_firing_for` and missing data', () => {
  test('a rule holds at every evaluation of its `for` before it fires, goes on after it last held, and knows a third state', async () => {
    const queue = written(
      { metric: 'queue', comparison: '>', value: 100, unit: null },
      { forMs: 60_000, keepFiringMs: 120_000 },
    );
    world = await ruleWorld([], { ...stated, metrics: [metric('queue', 10_000)], written: [queue] });
    world.finds['queue'] = 500;
    await world.seconds(50);
    world.finds['queue'] = 5;
    await world.seconds(10);
    world.finds['queue'] = 500;
    await world.seconds(60);
    expect(await world.told()).toEqual([]);
    await world.seconds(10);
    expect(await world.told()).toEqual(['P1: queue > 100']);

    world.finds['queue'] = 5;
    await world.seconds(50);
    expect((await world.incidents()).map(({ state }) => state)).toEqual(['open']);
    world.finds['queue'] = 'lost';
    await world.minutes(5);
    expect(await world.alert('rule:it:queue')).toMatchObject({ state: 'firing', holds: null });
    world.finds['queue'] = 5;
    await world.seconds(10);
    expect(await world.told()).toEqual(['P1: queue > 100', 'Resolved: P1: queue > 100']);
  });

  test('that nothing is measured any more is a rule of its own, and not while Signalbox itself was away', async () => {
    const silence = written({ metric: 'queue absent', comparison: '>=', value: 300, unit: 's', windowSeconds: 300 });
    world = await ruleWorld([], { ...stated, metrics: [metric('queue', 10_000)], written: [silence] });
    world.finds['queue'] = 5;
    await world.minutes(6);
    await world.restarts(30 * 60_000);
    await world.minutes(1);
    expect(await world.told()).toEqual([]);
    world.finds['queue'] = 'lost';
    await world.seconds(290);
    expect(await world.told()).toEqual([]);
    await world.seconds(20);
    expect(await world.told()).toHaveLength(1);
    world.finds['queue'] = 5;
    await world.seconds(10);
    expect((await world.told()).map((told) => told.split(' ')[0])).toEqual(['P1:', 'Resolved:']);
  });

  test('two limits are one alert with a rising level, in one incident', async () => {
    const two = written(
      { metric: 'queue', comparison: '>', value: 100, unit: null },
      { warning: { value: 50, severity: 'P3' }, severity: 'P0' },
    );
    world = await ruleWorld([], { ...stated, metrics: [metric('queue', 10_000)], written: [two] });
    world.finds['queue'] = 70;
    await world.seconds(10);
    expect(await world.incidents()).toMatchObject([{ severity: 'P3', state: 'open' }]);
    world.finds['queue'] = 200;
    await world.seconds(10);
    expect(await world.incidents()).toMatchObject([{ severity: 'P0', state: 'open' }]);
    expect(await world.told()).toEqual(['P3: queue > 100', 'Worse than it was: P0: queue > 100']);
    world.finds['queue'] = 70;
    await world.seconds(10);
    expect(await world.alert('rule:it:queue')).toMatchObject({ state: 'firing', level: 'warning' });
    world.finds['queue'] = 7;
    await world.seconds(10);
    expect(await world.incidents()).toMatchObject([{ severity: 'P0', state: 'resolved' }]);
    const lines = (await world.timeline('queue > 100')).filter((line) => line.startsWith('alert'));
    expect(lines).toEqual([expect.stringMatching(/now critical/), expect.stringMatching(/now warning/)]);
  });
});

describe('5. Inhibition: creation is suppressed, and never resolution', () => {
  const five = ['api', 'bot', 'shop', 'web', 'worker'];
  const database = {
    title: 'Database',
    check: httpCheck('http://127.0.0.1/', {
      id: 'tcp:database',
      service: 'database',
      role: 'dependency',
      intervalMs: 30_000,
      failuresToOpen: 2,
    }),
  };
  const dependencies = new Map([...five.map((name): [string, string[]] => [name, ['database']]), ['web', ['api']]]);

  test('a database that is down with the five services above it makes one incident, which says who else is', async () => {
    world = await ruleWorld(five, { ...stated, stated: [database], dependencies });
    await world.seconds(31);
    for (const name of [...five, 'database']) world.finds[name] = 'down';
    await world.seconds(40);
    expect(await world.told()).toEqual(['P1: Database is down']);
    expect(await world.alert('down:web')).toMatchObject({ state: 'firing', suppressedBy: 'database' });
    expect(await world.timeline('Database is down')).toContainEqual(
      expect.stringMatching(/Nobody is told.*Api is down/),
    );

    for (const name of [...five, 'database']) world.finds[name] = 'up';
    await world.minutes(1);
    expect(await world.told()).toEqual(['P1: Database is down', 'Resolved: P1: Database is down']);
  });

  test('what still fails when the database is well again is told then, also after a restart in between', async () => {
    world = await ruleWorld(five, { ...stated, stated: [database], dependencies });
    await world.seconds(31);
    for (const name of ['api', 'database']) world.finds[name] = 'down';
    await world.minutes(1);
    await world.restarts(60_000);
    await world.minutes(1);
    expect(await world.told()).toEqual(['P1: Database is down']);
    world.finds['database'] = 'up';
    await world.minutes(1);
    expect(await world.told()).toEqual(['P1: Database is down', 'Resolved: P1: Database is down', 'P1: Api is down']);
    world.finds['api'] = 'up';
    await world.minutes(1);
    expect((await world.told()).at(-1)).toBe('Resolved: P1: Api is down');
  });

  test('what people were told of before the database failed is resolved while it still does', async () => {
    world = await ruleWorld(five, { ...stated, stated: [database], dependencies });
    world.finds['api'] = 'down';
    await world.seconds(20);
    expect(await world.told()).toEqual(['P1: Api is down']);
    world.finds['database'] = 'down';
    await world.minutes(1);
    world.finds['api'] = 'up';
    await world.seconds(20);
    expect(await world.told()).toEqual(['P1: Api is down', 'P1: Database is down', 'Resolved: P1: Api is down']);
  });

  test('what is depended on is looked at the moment something above it fails', async () => {
    world = await ruleWorld(['api'], { ...stated, stated: [database], dependencies });
    await world.seconds(5);
    world.asked.length = 0;
    world.finds['api'] = 'down';
    await world.seconds(10);
    expect(world.asked).toEqual(['api', 'database']);
  });
});

test('12. Burn rate: 14.4 times over 1 h and 5 min pages, not with less history, and ends with the long window', async () => {
  const objective = {
    name: 'availability',
    of: 'checks',
    target: 99.9,
    windowMs: 30 * 86_400_000,
    service: null,
    pages: true,
    severity: 'P1',
  } as const;
  world = await ruleWorld(['shop'], { ...stated, objectives: [objective], intervalMs: 30_000 });
  const failOnce = async (): Promise<void> => {
    world.finds['shop'] = 'down';
    await world.seconds(30);
    world.finds['shop'] = 'up';
    await world.seconds(30);
  };
  await world.seconds(1);
  for (let times = 0; times < 3; times += 1) await failOnce();
  await world.minutes(62);
  expect(await world.told()).toEqual([]);
  await failOnce();
  expect(await world.told()).toEqual([]);
  await failOnce();
  const title = 'Shop: availability 99.9 % is being used up too fast';
  expect(await world.told()).toEqual([`P1: ${title}`]);
  await world.minutes(30);
  expect(await world.told()).toHaveLength(1);
  await world.minutes(32);
  expect(await world.told()).toEqual([`P1: ${title}`, `Resolved: P1: ${title}`]);
}, 30_000);

describe('13. Anomaly', () => {
  test('users that fall by half are told of, few users are not', async () => {
    const fall = (name: string) =>
      threshold({ id: name, metric: `${name} drop`, comparison: '>=', value: 50, unit: '%', windowSeconds: 600 });
    const parts = {
      plan: plan({ severities, thresholds: [fall('users'), fall('guests')] }),
      metrics: [metric('users', 60_000), metric('guests', 60_000)],
    };
    world = await ruleWorld([], parts);
    Object.assign(world.finds, { users: 100, guests: 8 });
    await world.minutes(21);
    expect(await world.alert('threshold:users:users')).toMatchObject({ holds: false, value: 0 });
    Object.assign(world.finds, { users: 30, guests: 0 });
    await world.minutes(10);
    expect(await world.told()).toEqual(['P1: users drop >= 50 %']);
    expect(await world.alert('threshold:guests:guests')).toMatchObject({ state: 'inactive', holds: null });
  });

  test.each([
    { weeks: [990, 1000, 1005, 1010], found: 700, told: 1, holds: true },
    { weeks: [990, 1000, 1005, 1010], found: 1002, told: 0, holds: false },
    { weeks: [990, 1000, 1005], found: 700, told: 0, holds: null },
  ])('$found after weeks of $weeks at this hour: $holds', async ({ weeks, found, told, holds }) => {
    const off = threshold({ id: 'off', metric: 'revenue deviation', comparison: '>=', value: 2, unit: 'σ' });
    world = await ruleWorld([], {
      plan: plan({ severities, thresholds: [off] }),
      metrics: [metric('revenue', 60_000)],
    });
    const hour = world.clock.now();
    const past = weeks.map(
      (value, at) =>
        ({ metric: 'check.value', service: 'revenue', at: hour - (at + 1) * 7 * 86_400_000, value }) as const,
    );
    await world.write((tx) => tx.samples.add(past));
    world.finds['revenue'] = found;
    await world.minutes(5);
    expect(await world.alert('threshold:off:revenue')).toMatchObject({ holds });
    expect(await world.told()).toHaveLength(told);
  });
});
