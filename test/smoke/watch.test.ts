import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Incident } from '../../src/core/incident/model.ts';
import { severities, threshold } from '../harness/small-plan.ts';
import { watchWorld, type WatchWorld } from './watch-world.ts';

let world: WatchWorld;
beforeEach(async () => {
  world = await watchWorld();
  await world.seconds(1);
});
afterEach(() => world.close());

async function only(): Promise<Incident> {
  const all = await world.incidents();
  expect(all).toHaveLength(1);
  return all[0] ?? expect.fail('There is no incident.');
}

describe('1. A service that stops answering', () => {
  test('opens its incident at the second failed check, and both destinations hear of it', async () => {
    await world.bot.stops();
    await world.seconds(5);
    expect(await world.incidents()).toEqual([]);

    await world.seconds(5);
    expect(await only()).toMatchObject({
      severity: 'P0',
      title: 'Chat Bot is down',
      documented: 'Chat Bot Not Responding',
      service: 'chat-bot',
      state: 'open',
    });
    for (const destination of [world.slack, world.telegram]) {
      await destination.expectMessages(
        /^P0: Chat Bot is down[^]*connection refused[^]*RUNBOOK\.md:43[^]*127\.0\.0\.1:7070/,
      );
    }
  });

  test('and recovers: the incident ends by itself, and both hear that too', async () => {
    await world.bot.stops();
    await world.seconds(10);
    await world.bot.recovers();
    await world.seconds(5);
    const incident = await only();
    expect(incident).toMatchObject({ state: 'resolved', resolvedAt: incident.openedAt + 5000 });
    for (const destination of [world.slack, world.telegram]) {
      await destination.expectMessages(/^P0: Chat Bot is down/, /^Resolved: P0: Chat Bot is down[^]*after 5 s/);
    }
    expect(await world.timeline(incident)).toEqual([
      'signalbox opened: P0: Chat Bot is down. 2 checks in a row failed: connection refused.',
      expect.stringMatching(/notice: (slack|telegram) was told \(opened\)/),
      expect.stringMatching(/notice: (slack|telegram) was told \(opened\)/),
      'signalbox resolved: After 5 s. It answers as the runbook says again.',
      expect.stringMatching(/notice: (slack|telegram) was told \(resolved\)/),
      expect.stringMatching(/notice: (slack|telegram) was told \(resolved\)/),
    ]);
  });

  test.each([
    { name: 'hangs', make: () => Promise.resolve(world.bot.hangs()), says: /no answer within 400 ms/ },
    { name: 'answers 503', make: () => Promise.resolve(world.bot.answers(503)), says: /answered 503, expected 200/ },
  ])('when it $name, people read why', async ({ make, says }) => {
    await make();
    await world.seconds(10);
    await world.slack.expectMessage(says);
  });

  test('for one check only is not down', async () => {
    for (let round = 0; round < 5; round += 1) {
      world.bot.answers(500);
      await world.seconds(5);
      world.bot.answers(200);
      await world.seconds(5);
    }
    expect(await world.incidents()).toEqual([]);
    await world.slack.expectMessages();
  });

  test('again and again makes one incident each time, and each is told from its beginning to its end', async () => {
    for (let round = 0; round < 2; round += 1) {
      world.bot.answers(500);
      await world.seconds(10);
      world.bot.answers(200);
      await world.seconds(5);
    }
    expect((await world.incidents()).map((incident) => incident.state)).toEqual(['resolved', 'resolved']);
    await world.slack.expectMessages(/^P0/, /^Resolved/, /^P0/, /^Resolved/);
  });
});

describe('all services down', () => {
  test('is one incident, which lasts until the last of them is back', async () => {
    await Promise.all([world.bot.stops(), world.landing.stops()]);
    await world.seconds(10);
    expect(await only()).toMatchObject({ title: 'All services are down', severity: 'P0', service: null });
    await world.slack.expectMessages(/^P0: All services are down/);

    await world.landing.recovers();
    await world.seconds(5);
    expect((await only()).state).toBe('open');
    await world.bot.recovers();
    await world.seconds(5);
    const incident = await only();
    expect(incident.state).toBe('resolved');
    expect(await world.timeline(incident)).toContain(
      'signalbox alert: Chat Bot is down: 2 checks in a row failed: connection refused.',
    );
    await world.slack.expectMessages(/^P0: All/, /^Resolved: P0: All/);
  });

  test('after one of them was down already, both incidents end with their own cause', async () => {
    await world.landing.stops();
    await world.seconds(10);
    await world.bot.stops();
    await world.seconds(10);
    const [all, landing] = await world.incidents();
    expect([all?.title, landing?.title]).toEqual(['All services are down', 'Landing is down']);
    await world.landing.recovers();
    await world.seconds(5);
    expect((await world.incidents()).map((incident) => incident.state)).toEqual(['open', 'resolved']);
    await world.bot.recovers();
    await world.seconds(5);
    expect((await world.incidents()).map((incident) => incident.state)).toEqual(['resolved', 'resolved']);
  });
});

describe('1. Destinations that fail', () => {
  test('Slack is down for ten minutes: then it hears of all in one message, and Telegram never waited, and hears of that too', async () => {
    world.slack.goDown();
    await world.bot.stops();
    await world.seconds(10);
    await world.telegram.expectMessages(/^P0/);
    await world.minutes(5);
    await world.bot.recovers();
    await world.minutes(5);
    await world.slack.expectMessages();
    await world.telegram.expectMessages(/^P0/, /^Channel slack does not work/, /^Resolved/);

    world.slack.restore();
    await world.minutes(6);
    await world.slack.expectMessages(/^Resolved: P0[^]*Not told before: opened/);
    await world.telegram.expectMessage(/^Channel slack works again/);
    const attempts = world.slack.server.heard.length;
    expect(attempts).toBeLessThan(20);
    await world.minutes(10);
    expect(world.slack.server.heard.length).toBe(attempts);
  });

  test('Telegram asks for 20 s of quiet and gets them', async () => {
    world.telegram.rateLimitNext({ retryAfter: 20 });
    await world.bot.stops();
    await world.seconds(10);
    await world.seconds(18);
    await world.telegram.expectMessages();
    await world.seconds(3);
    await world.telegram.expectMessages(/^P0/);
  });

  test('a destination that hangs holds up nobody else and is tried again', async () => {
    world.slack.hangNext(1);
    await world.bot.stops();
    await world.seconds(12);
    await world.telegram.expectMessages(/^P0/);
    await world.slack.expectMessages(/^P0/);
  });

  test('a webhook that a person removed is given up at once, the timeline says so, and the end is not told there', async () => {
    world.slack.failNext(1, { status: 404, body: 'no_service' });
    await world.bot.stops();
    await world.seconds(10);
    await world.bot.recovers();
    await world.minutes(1);
    await world.slack.expectMessages();
    await world.telegram.expectMessages(/^P0/, /^Channel slack does not work/, /^Resolved/);
    const timeline = await world.timeline(await only());
    expect(timeline).toContainEqual(
      expect.stringContaining('slack was not told (opened): Slack answered 404 no_service'),
    );
    expect(timeline).toContainEqual(
      expect.stringContaining('slack was not told (resolved): The destination was never told'),
    );
    expect(JSON.stringify(await world.read((tx) => tx.notices.list(10)))).not.toContain('sEcReT');
  });
});

describe('a restart', () => {
  test('between two failures keeps the count', async () => {
    await world.bot.stops();
    await world.seconds(5);
    await world.restarts();
    await world.seconds(1);
    expect((await only()).title).toBe('Chat Bot is down');
  });

  test('during an incident opens no second one, and ends it when the service is back', async () => {
    await world.bot.stops();
    await world.seconds(10);
    await world.restarts(60_000);
    await world.seconds(10);
    expect((await only()).state).toBe('open');
    await world.bot.recovers();
    await world.restarts();
    await world.seconds(5);
    expect((await only()).state).toBe('resolved');
    await world.slack.expectMessages(/^P0/, /^Resolved/);
  });

  test('delivers what was left in the outbox', async () => {
    world.slack.goDown();
    await world.bot.stops();
    await world.seconds(10);
    world.slack.restore();
    await world.restarts(3_600_000);
    await world.seconds(1);
    await world.slack.expectMessages(/^P0/);
  });

  test('without the rule that opened it ends the incident', async () => {
    const slow = threshold({ id: 'slow', metric: 'memory', comparison: '>', value: 100, unit: 'MB' });
    await world.restarts(0, { thresholds: [slow] });
    world.platform.samples.push({ metric: 'process.memory', service: 'landing', at: 0, value: 300 });
    await world.seconds(10);
    expect(await only()).toMatchObject({
      title: 'Landing: memory > 100 MB',
      documented: 'Memory Leaks',
      state: 'open',
    });
    await world.restarts(0, { thresholds: [] });
    await world.seconds(1);
    expect((await only()).state).toBe('resolved');
    await world.slack.expectMessage(/^Resolved[^]*no longer in the runbook/);
  });
});

test('a restart without the rule over all services opens an incident for each that is still down', async () => {
  await Promise.all([world.bot.stops(), world.landing.stops()]);
  await world.seconds(10);
  expect((await only()).title).toBe('All services are down');
  await world.restarts(0, { severities: severities.filter(({ name }) => name !== 'P0') });
  await world.seconds(5);
  const open = (await world.incidents()).filter((incident) => incident.state === 'open');
  expect(open.map((incident) => incident.title).sort()).toEqual(['Chat Bot is down', 'Landing is down']);
});

describe('people', () => {
  test('acknowledge, and those who were told hear who is on it', async () => {
    await world.bot.stops();
    await world.seconds(10);
    expect(await world.moves(await only(), 'acknowledged', 'Ada')).toMatchObject({ kind: 'changed' });
    await world.seconds(1);
    await world.slack.expectMessages(/^P0/, /^Acknowledged: P0: Chat Bot is down[^]*By Ada/);
    expect(await world.moves(await only(), 'open', 'Ada')).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('cannot become open'),
    });
    expect(await world.moves({ ...(await only()), id: 'nope' }, 'assessing', 'Ada')).toEqual({ kind: 'unknown' });
  });

  test('cannot call resolved what still fires, because nobody would hear of it again', async () => {
    await world.bot.stops();
    await world.seconds(10);
    expect(await world.moves(await only(), 'resolved', 'Ada')).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('still fires'),
    });
    await world.bot.recovers();
    await world.seconds(5);
    expect(await world.moves(await only(), 'documented', 'Ada')).toMatchObject({
      kind: 'changed',
      incident: { state: 'documented' },
    });
  });
});

test('nobody calls resolved what an alert that joined it holds open', async () => {
  await Promise.all([world.bot.stops(), world.landing.stops()]);
  await world.seconds(10);
  await world.landing.recovers();
  await world.seconds(5);
  expect(await world.moves(await only(), 'resolved', 'Ada')).toEqual({
    kind: 'refused',
    why: '“Chat Bot is down” still fires. It resolves by itself as soon as that ends.',
  });
});

test('a drill says so in the first word of everything, and only for the service it breaks', async () => {
  world.drill = { id: 'drill-1', service: 'chat-bot' };
  world.bot.answers(500);
  await world.seconds(10);
  expect(await only()).toMatchObject({ drillId: 'drill-1', title: '[DRILL] Chat Bot is down' });
  await world.slack.expectMessages(/^\[DRILL\] P0: Chat Bot is down/);
  world.drill = { id: 'drill-2', service: 'landing' };
  world.bot.answers(200);
  await world.seconds(5);
  await world.slack.expectMessages(/^\[DRILL\] P0/, /^\[DRILL\] Resolved: P0/);
});

test('a store that fails for a while loses no result, and the watch goes on', async () => {
  // Twice every five seconds: for the checks, and for what the platform says.
  world.storeFails(6);
  await world.bot.stops();
  await world.seconds(15);
  expect(await world.incidents()).toEqual([]);
  expect(world.reports).toHaveLength(6);
  expect(world.reports[0]).toBe('recording checks: Error: disk full');
  await world.seconds(5);
  expect((await only()).title).toBe('Chat Bot is down');
  const samples = await world.read((tx) => tx.samples.window('check.up', 'chat-bot', 0, world.clock.now()));
  expect(samples.map((sample) => sample.value)).toEqual([1, 0, 0, 0, 0]);
});

test('samples of more than two days ago are deleted', async () => {
  const old = {
    metric: 'process.memory',
    service: 'landing',
    at: world.clock.now() - 50 * 3_600_000,
    value: 1,
  } as const;
  await world.read((tx) => tx.samples.add([old]));
  await world.minutes(2);
  expect(await world.read((tx) => tx.samples.window('process.memory', 'landing', 0, world.clock.now()))).toEqual([]);
});
