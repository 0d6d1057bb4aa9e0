import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDeadMansSwitch } from '../../src/engine/delivery/start-dead-mans-switch.ts';
import { type DeliveryWorld, deliveryWorld } from './delivery-world.ts';

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(() => world.close());

const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error('Waited ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

describe('4. What somebody last heard decides what they are told', () => {
  test('told of the opening, of who is on it, and of the end: each as it happens', async () => {
    const incident = await world.opens('Bot is down', 'slack');
    await world.seconds(1);
    await world.acknowledges(incident, 'Ada');
    await world.seconds(1);
    await world.ends(incident);
    await world.seconds(1);
    await world.slack.expectMessages(/^P1: Bot is down/, /^Acknowledged:[^]*By Ada/, /^Resolved:/);
  });

  test('what was over before it could be said is said once, with its end, and wakes nobody', async () => {
    world.slack.goDown();
    const incident = await world.opens('Bot is down', 'slack');
    await world.seconds(2);
    await world.acknowledges(incident, 'Ada');
    await world.seconds(2);
    await world.ends(incident);
    world.slack.restore();
    await world.minutes(10);
    await world.slack.expectMessages(
      /^Resolved: P1: Bot is down[^]*Not told before: opened\. It answered 503\.[^]*acknowledged\. By Ada/,
    );
  });

  test('acknowledged and resolved while a channel was away is one message', async () => {
    const incident = await world.opens('Bot is down', 'slack');
    await world.seconds(1);
    world.slack.goDown();
    await world.acknowledges(incident, 'Ada');
    await world.seconds(2);
    await world.ends(incident);
    world.slack.restore();
    await world.minutes(10);
    await world.slack.expectMessages(/^P1: Bot is down/, /^Resolved:[^]*Not told before: acknowledged\. By Ada/);
  });

  test('nobody hears of the end of something they were never told of', async () => {
    world.slack.failNext(1, { status: 404, body: 'no_service' });
    const incident = await world.opens('Bot is down', 'slack', 'telegram');
    await world.seconds(1);
    await world.ends(incident);
    await world.minutes(10);
    expect(world.slack.messages.filter((message) => message.includes('Bot'))).toEqual([]);
    expect(world.telegram.messages.some((message) => message.startsWith('Resolved: P1: Bot is down'))).toBe(true);
  });

  test('a program gets each happening by itself, however late', async () => {
    world.hook.failNext(3, { status: 500 });
    const incident = await world.opens('Bot is down', 'hook');
    await world.seconds(1);
    await world.ends(incident);
    await world.minutes(10);
    await world.hook.expectMessages(/^P1: Bot is down/, /^Resolved: P1/);
  });
});

describe('11. Many incidents at once', () => {
  test('the first page goes out alone and at once, the others in one message', async () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    for (const name of names) await world.opens(`Service ${name} is down`, 'slack', 'hook');
    await world.seconds(1);
    await world.slack.expectMessages(/^P1: Service \w+ is down/, /^5 more incidents: P1: Service \w+ is down; P1: /);
    expect(world.hook.messages).toHaveLength(6);
  });

  test('a phone hears five times in a quarter of an hour; the rest is one message, and then comes quiet', async () => {
    for (let count = 0; count < 4; count += 1) {
      await world.opens(`Early ${count}`, 'phone');
      await world.minutes(1);
    }
    expect(world.phone.messages).toHaveLength(4);
    for (let count = 0; count < 9; count += 1) await world.opens(`Flood ${count}`, 'phone');
    await world.minutes(1);
    expect(world.phone.messages).toHaveLength(5);
    expect(world.phone.messages[4]).toMatch(/^9 more incidents: P1: Flood \d; P1: Flood/);
    const late = await world.opens('One more', 'phone');
    await world.minutes(9);
    expect(world.phone.messages).toHaveLength(5);
    await world.minutes(2);
    expect(world.phone.messages[5]).toMatch(/^P1: One more/);
    expect(await world.timeline(late)).toContainEqual(expect.stringContaining('phone was told (opened)'));
  });

  test('a page jumps ahead of everything else that waits', async () => {
    const incidents = [];
    for (const name of ['a', 'b']) incidents.push(await world.opens(name, 'telegram'));
    await world.seconds(1);
    for (const incident of incidents) await world.acknowledges(incident, 'Ada');
    await world.opens('urgent', 'telegram');
    await world.minutes(1);
    const order = world.telegram.messages.map((message) => message.split('\n')[0]);
    expect(order.indexOf('P1: urgent')).toBe(2);
    expect(new Set(order.slice(3))).toEqual(new Set(['Acknowledged: P1: a', 'Acknowledged: P1: b']));
  });
});

describe('7. Where being told twice is worse than once', () => {
  test('an SMS whose answer got lost is not sent again, and the timeline says that nobody knows', async () => {
    world.phone.server.trouble(1, { kind: 'lose' });
    const incident = await world.opens('Bot is down', 'phone');
    await world.minutes(30);
    await world.phone.expectMessages(/^P1: Bot is down/);
    expect(await world.timeline(incident)).toContainEqual(
      expect.stringContaining('phone was not told (opened): It is not known'),
    );
  });

  test('an SMS that Twilio refuses for now is sent as soon as it takes it', async () => {
    world.phone.server.trouble(2, { kind: 'answer', said: { status: 503, body: '' } });
    await world.opens('Bot is down', 'phone');
    await world.minutes(1);
    await world.phone.expectMessages(/^P1: Bot is down/);
  });
});

describe('a channel that is down', () => {
  test('is said once on another, and again there when it works', async () => {
    world.slack.goDown();
    await world.opens('Bot is down', 'slack', 'telegram');
    await world.minutes(2);
    world.slack.restore();
    await world.minutes(10);
    await world.telegram.expectMessages(
      /^P1: Bot is down/,
      /^Channel slack does not work[^]*Slack answered 503/,
      /^Channel slack works again/,
    );
    await world.slack.expectMessages(/^P1: Bot is down/);
  });

  test('that was to say so of another, has it said elsewhere', async () => {
    world.slack.goDown();
    world.telegram.goDown();
    await world.opens('Bot is down', 'slack', 'telegram', 'hook');
    await world.minutes(5);
    const said = [...world.phone.messages, ...world.hook.messages].join('\n');
    expect(said).toContain('Channel slack does not work');
    expect(said).toContain('Channel telegram does not work');
  });
});

describe('acknowledged where it was read', () => {
  test('by Telegram’s button, which is asked for, also over a restart', async () => {
    const incident = await world.opens('Bot is down', 'telegram');
    await world.seconds(1);
    expect(world.telegram.keyboards).toEqual([`ack:${incident.id}`]);
    world.telegram.press(world.telegram.keyboards[0] ?? '', { id: 42, username: 'ada' });
    await until(() => world.telegram.answers.length === 1);
    expect(world.telegram.answers[0]).toBe('ada (Telegram), you have acknowledged P1: Bot is down.');
    await world.restarts();
    world.telegram.press(`ack:${incident.id}`, { id: 43, username: 'bob' });
    await until(() => world.telegram.answers.length === 2);
    expect(world.telegram.answers[1]).toBe('ada (Telegram) has acknowledged it already.');
    world.telegram.press(`ack:${incident.id}`, { id: 44, username: 'eve' }, '-999');
    await until(() => world.telegram.answers.length === 3);
    expect(world.telegram.answers[2]).toBe('This button belongs to another chat.');
    expect(await world.timeline(incident)).toContainEqual('ada (Telegram) acknowledged: By Telegram.');
  });

  test('as soon as signalbox.yaml knows one person there, nobody else can', async () => {
    await world.close();
    world = await deliveryWorld([{ name: 'Ada Example', id: '42' }]);
    const incident = await world.opens('Bot is down', 'telegram');
    world.telegram.press(`ack:${incident.id}`, { id: 44, username: 'eve' });
    await until(() => world.telegram.answers.length === 1);
    expect(world.telegram.answers[0]).toContain('nobody that Signalbox knows');
    world.telegram.press(`ack:${incident.id}`, { id: 42, username: 'ada' });
    await until(() => world.telegram.answers.length === 2);
    expect(await world.timeline(incident)).toContainEqual('Ada Example acknowledged: By Telegram.');
  });
});

test('17. The dead man’s switch is pinged only while checks run and notices go out; that it fails is said', async () => {
  const { clock, store, channels, desk, reports } = world;
  const pings: number[] = [];
  const answers = { kind: 'delivered', receipt: null } as
    | { kind: 'delivered'; receipt: null }
    | { kind: 'permanent'; why: string };
  let answer: typeof answers = answers;
  const checked = (at: number) =>
    store.transaction((tx) =>
      tx.checks.put({
        checkId: 'c',
        status: 'up',
        failures: 0,
        successes: 1,
        since: 0,
        last: { checkId: 'c', at, outcome: 'pass', durationMs: 1, status: 200, reason: null },
      }),
    );
  const pinging = startDeadMansSwitch({
    clock,
    store,
    channels,
    everyMs: 60_000,
    shortestIntervalMs: 5000,
    ping: () => {
      pings.push(clock.now());
      return Promise.resolve(answer);
    },
    onNotices: desk.onNotices,
    report: (error) => void reports.push(String(error)),
  });
  for (let minute = 0; minute < 3; minute += 1) {
    await checked(clock.now() + 30_000);
    await world.minutes(1);
  }
  expect(pings).toHaveLength(3);
  // The watch hangs: no word from us is what calls for help.
  await world.minutes(5);
  expect(pings).toHaveLength(3);
  expect(reports).toEqual(['Error: No check has run for 1 min 30 s.']);
  answer = { kind: 'permanent', why: 'It answered 404.' };
  for (let minute = 0; minute < 6; minute += 1) {
    await checked(clock.now() + 30_000);
    await world.minutes(1);
  }
  await world.slack.expectMessages(/^Channel dead-mans-switch does not work[^]*It answered 404/);
  await pinging.stop();
});
