import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EscalationPolicy } from '../../src/core/escalation/model.ts';
import { type Rota, shiftAt } from '../../src/core/on-call/rota.ts';
import type { Window } from '../../src/core/window/model.ts';
import { escalateNow } from '../../src/engine/escalation/escalate-now.ts';
import { startAuditor } from '../../src/engine/escalation/start-auditor.ts';
import { startEscalation } from '../../src/engine/escalation/start-escalation.ts';
import type { Calling } from '../../src/engine/escalation/model.ts';
import { addSilence, addWindow, endHold } from '../../src/engine/window/change-holds.ts';
import { startWindows } from '../../src/engine/window/start-windows.ts';
import { type DeliveryWorld, deliveryWorld } from './delivery-world.ts';

const minute = 60_000;
let world: DeliveryWorld;
let escalating: { stop(): Promise<void> } | null = null;
const policies: { now: EscalationPolicy } = { now: { levels: [], repeat: 0, repeatAfterMs: minute } };
const windows: Window[] = [];
let onCall: Rota | null = null;

const calling: Calling = {
  policyFor: () => policies.now,
  channelsOf: (destinations, at) =>
    destinations.flatMap((one) =>
      one === 'on-call:primary' ? [shiftAt(onCall ?? expect.fail('no rota'), at)?.person ?? ''] : [one],
    ),
  windows,
};

beforeEach(async () => {
  world = await deliveryWorld();
  world.desk.telling.calling = calling;
  windows.length = 0;
  policies.now = {
    levels: [
      { afterMs: 0, to: 'Slack', destinations: ['slack'] },
      { afterMs: 2 * minute, to: 'Lead', destinations: ['hook'] },
      { afterMs: 4 * minute, to: 'CTO', destinations: ['phone'] },
    ],
    repeat: 0,
    repeatAfterMs: minute,
  };
  begins();
});
afterEach(async () => {
  await escalating?.stop();
  await world.close();
});

function begins(): void {
  const { desk, reports } = world;
  escalating = startEscalation({ ...desk, report: (error, where) => void reports.push(`${where}: ${String(error)}`) });
}

function window(from: number, minutes: number, given: Partial<Window> = {}): Window {
  const when = { kind: 'once', from, until: from + minutes * minute } as const;
  const more = { services: null, announce: [], announceTo: null, maintenanceMode: false, source: null, by: null };
  return { id: 'w-1', title: 'Database', when, ...more, ...given };
}

describe('9. Escalation counts from the opening of the incident, whatever the channels do', () => {
  test('each level hears in its minute, though the first channel is away', async () => {
    world.slack.failNext(1000, { status: 503, body: '' });
    await world.opens('Bot is down');
    await world.minutes(1.9);
    await world.hook.expectMessages();
    await world.minutes(0.2);
    await world.hook.expectMessages(/^Escalated: P1: Bot is down[^]*for 2 min[^]*“Lead”/);
    await world.minutes(2);
    await world.phone.expectMessages(/Escalated: P1: Bot is down/);
  });

  test('acknowledged in time, nobody above hears of it; who was told hears who is on it', async () => {
    const incident = await world.opens('Bot is down');
    await world.minutes(2.1);
    await world.acknowledges(incident, 'Ada');
    await world.minutes(5);
    await world.hook.expectMessages(/^Escalated/, /^Acknowledged[^]*By Ada/);
    await world.phone.expectMessages();
  });

  test('4. whoever was told nothing of it, being further up, is not told that it is over', async () => {
    const incident = await world.opens('Bot is down');
    await world.minutes(2.1);
    await world.ends(incident);
    await world.minutes(5);
    await world.hook.expectMessages(/^Escalated/, /^Resolved/);
    await world.phone.expectMessages();
  });

  test('a level that reaches nobody is on the timeline, and the next is told in its place', async () => {
    policies.now = {
      ...policies.now,
      levels: policies.now.levels.map((level, index) => (index === 1 ? { ...level, destinations: [] } : level)),
    };
    const incident = await world.opens('Bot is down');
    await world.minutes(2.1);
    await world.phone.expectMessages(/Escalated/);
    expect(await world.timeline(incident)).toContain(
      'signalbox escalation: Level 2, “Lead”, reaches nobody: passed on to the next.',
    );
  });

  test('a policy that is changed counts for incidents that open later', async () => {
    await world.opens('Bot is down');
    policies.now = { levels: [], repeat: 0, repeatAfterMs: minute };
    await world.opens('Landing is down', 'slack');
    await world.minutes(2.1);
    await world.hook.expectMessages(/Bot is down/);
  });

  test('two people who ask for the next level at once get one level, not two', async () => {
    const { id } = await world.opens('Bot is down');
    await world.minutes(1);
    const clicks = [await escalateNow(world.desk, id, 'Ada', 1), await escalateNow(world.desk, id, 'Bo', 1)];
    expect(clicks.map(({ kind }) => kind)).toEqual(['changed', 'refused']);
    await world.minutes(2);
    await world.hook.expectMessages(/Escalated/);
    await world.phone.expectMessages();
    await world.minutes(1.1);
    await world.phone.expectMessages(/Escalated/);
  });

  test('a process that was away tells at its start what became due meanwhile, once', async () => {
    await world.opens('Bot is down');
    await world.seconds(1);
    await escalating?.stop();
    await world.minutes(3);
    begins();
    await world.minutes(0.2);
    await escalating?.stop();
    begins();
    await world.minutes(0.2);
    await world.hook.expectMessages(/Escalated/);
  });
});

describe('4. What somebody last heard: an incident that becomes worse', () => {
  test('is told to whoever knows of it from before, to those of the worse severity, and to each once', async () => {
    policies.now = { ...policies.now, levels: policies.now.levels.slice(0, 1) };
    const incident = await world.opens('Bot is down');
    await world.seconds(1);
    world.desk.telling.notify = (severity) => (severity === 'P0' ? ['slack', 'hook'] : []);
    await world.worsens(incident, 'P0');
    await world.seconds(10);
    await world.slack.expectMessages(/^P1: Bot is down/, /^Worse than it was: P0: Bot is down[^]*It was P1 until now/);
    await world.hook.expectMessages(/^P0: Bot is down/);
    await world.ends(incident);
    await world.seconds(10);
    expect(world.slack.messages.at(-1)).toMatch(/^Resolved: P0: Bot is down/);
    expect(world.slack.messages).toHaveLength(3);
    expect(await world.timeline(incident)).toContain('signalbox severity: From P1 to P0. It is worse.');
  });

  test('is told to who has acknowledged it, and calls nobody else', async () => {
    const incident = await world.opens('Bot is down');
    await world.seconds(1);
    await world.acknowledges(incident, 'Ada');
    await world.seconds(1);
    await world.worsens(incident, 'P0');
    await world.minutes(5);
    await world.slack.expectMessages(/^P1: Bot is down/, /^Acknowledged/, /^Worse than it was: P0/);
    await world.hook.expectMessages();
  });

  test('is told as what it is now to who could not be reached before', async () => {
    world.slack.failNext(3, { status: 503, body: '' });
    const incident = await world.opens('Bot is down');
    await world.seconds(1);
    await world.worsens(incident, 'P0');
    await world.seconds(20);
    await world.slack.expectMessages(/^Worse than it was: P0[^]*Not told before: opened/);
  });

  test('is held back while pages are, and told at the end of that', async () => {
    const incident = await world.opens('Bot is down');
    await world.seconds(1);
    windows.push(window(world.clock.now(), 3));
    await world.worsens(incident, 'P0');
    await world.minutes(2.5);
    await world.slack.expectMessages(/^P1: Bot is down/);
    await world.minutes(1);
    expect(world.slack.messages[1]).toMatch(/^Worse than it was: P0[^]*Held back since/);
  });
});

describe('on call', () => {
  test('a level is told to whoever is on call when it is told, not when the incident opened', async () => {
    const now = new Date(world.clock.now());
    const from = {
      year: now.getUTCFullYear(),
      month: now.getUTCMonth() + 1,
      day: now.getUTCDate(),
      minute: now.getUTCHours() * 60 + 1,
    };
    // Phone has the day before, and hands over to the hook a minute from now.
    onCall = {
      id: 'primary',
      zone: 'UTC',
      people: ['hook', 'phone'],
      from,
      shiftDays: 1,
      overrides: [{ person: 'phone', from: 0, until: world.clock.now() + minute }],
    };
    const levels = [0, 2].map((after) => ({
      afterMs: after * minute,
      to: 'On-call',
      destinations: ['on-call:primary'],
    }));
    policies.now = { ...policies.now, levels };
    await world.opens('Bot is down');
    await world.minutes(2.1);
    await world.phone.expectMessages(/P1: Bot is down/);
    await world.hook.expectMessages(/^Escalated/);
  });
});

describe('10. Planned work: watched all the same, and what outlasts it pages at its end', () => {
  test('what begins in a window and goes on is told at its end, and its escalation counts from there', async () => {
    windows.push(window(world.clock.now(), 3));
    const incident = await world.opens('Bot is down');
    await world.minutes(2.9);
    await world.slack.expectMessages();
    expect((await world.timeline(incident))[1]).toMatch(/Nobody is paged until .* planned work, “Database”/);
    await world.minutes(0.2);
    await world.slack.expectMessages(/^P1: Bot is down[^]*Held back since[^]*It goes on/);
    await world.minutes(1.8);
    await world.hook.expectMessages();
    await world.minutes(0.2);
    await world.hook.expectMessages(/^Escalated/);
  });

  test('what begins and ends in it is told to nobody', async () => {
    windows.push(window(world.clock.now(), 3));
    const incident = await world.opens('Bot is down');
    await world.minutes(1);
    await world.ends(incident);
    await world.minutes(4);
    await world.slack.expectMessages();
    expect((await world.timeline(incident)).at(-1)).toMatch(/^signalbox resolved/);
  });

  test('nobody can be called within it by hand; one that is cancelled early pages at once', async () => {
    await addWindow(world.desk, window(world.clock.now(), 60), world.clock.now() + 60 * minute, 'Ada');
    const { id } = await world.opens('Bot is down');
    expect(await escalateNow(world.desk, id, 'Ada', 0)).toMatchObject({ kind: 'refused' });
    await world.minutes(1);
    expect(await endHold(world.desk, 'window', 'w-1', 'Ada')).toBe(true);
    await world.seconds(6);
    await world.slack.expectMessages(/^P1: Bot is down/);
  });

  const planning = (closed: unknown[] = []) =>
    startWindows({
      clock: world.clock,
      store: world.store,
      windows,
      channels: ['slack'],
      words: () => null,
      maintenance: async (services, on) => void closed.push([services, on?.message ?? null]),
      onNotices: world.desk.onNotices,
      report: (error) => expect.fail(String(error)),
    });

  test('announced ahead at its times, each once; after a pause only the last of those missed', async () => {
    const begin = world.clock.now() + 24 * 60 * minute + 3 * minute;
    const announce = [168, 48, 24].map((hours) => hours * 60 * minute);
    windows.push(window(begin, 1, { announce, announceTo: ['hook'] }));
    let planned = planning();
    await world.minutes(1);
    await planned.stop();
    planned = planning();
    await world.minutes(4);
    await planned.stop();
    await world.hook.expectMessages(/^Planned work in 1 d: Database/, /^Planned work in 1 d: Database/);
    expect([...world.hook.arrivals.keys()].map((key) => key.split(':')[1])).toEqual([
      'announced-2880min',
      'announced-1440min',
    ]);
    await world.slack.expectMessages();
  });

  test('who heard of one that is cancelled hears that too', async () => {
    const from = world.clock.now() + 60 * minute;
    await addWindow(world.desk, window(from, 60, { announce: [120 * minute] }), from + 60 * minute, 'Ada');
    const planned = planning();
    await world.seconds(1);
    await endHold(world.desk, 'window', 'w-1', 'Ada');
    await world.seconds(1);
    await world.slack.expectMessages(/^Planned work in 1 h: Database/, /^Cancelled: Database[^]*by Ada/);
    await planned.stop();
  });

  test('visitors get the maintenance page while it lasts, if asked for; a crash within leaves nothing closed', async () => {
    windows.push(window(world.clock.now() + minute, 2, { maintenanceMode: true, services: ['bot'] }));
    const closed: unknown[] = [];
    let planned = planning(closed);
    await world.minutes(1.5);
    await planned.stop();
    expect(closed).toEqual([[['bot'], 'Planned work: Database.']]);
    await world.minutes(2);
    planned = planning(closed);
    await world.seconds(1);
    expect(closed.slice(1)).toEqual([[['bot'], null]]);
    await world.minutes(1);
    await planned.stop();
    expect(closed).toHaveLength(2);
  });
});

describe('5. A silence holds back pages, never an end', () => {
  const silence = (minutes: number) => ({
    id: 's-1',
    matcher: { service: null, rule: null, severity: 'P1' },
    reason: 'known',
    by: 'Ada',
    from: world.clock.now(),
    until: world.clock.now() + minutes * minute,
  });

  test('what was told before a silence is told its end within it', async () => {
    const incident = await world.opens('Bot is down');
    await world.seconds(1);
    await addSilence(world.desk, silence(10));
    await world.ends(incident);
    await world.seconds(1);
    await world.slack.expectMessages(/^P1: Bot is down/, /^Resolved/);
  });

  test('an expired one pages what still fails', async () => {
    await addSilence(world.desk, silence(1));
    await world.opens('Bot is down');
    await world.minutes(0.9);
    await world.slack.expectMessages();
    await world.minutes(0.2);
    await world.slack.expectMessages(/^P1: Bot is down[^]*silenced by Ada, “known”/);
  });

  test('it holds back the next level of what was told, and its clock stands still', async () => {
    await world.opens('Bot is down');
    await world.minutes(1);
    await addSilence(world.desk, silence(3));
    await world.minutes(2.9);
    await world.hook.expectMessages();
    await world.minutes(1.2);
    await world.hook.expectMessages(/^Escalated/);
  });
});

describe('17. Watching the watcher: the auditor of escalations', () => {
  test('says on the timeline and on every channel that a due level was not told, once', async () => {
    const { clock, store, channels, desk } = world;
    const auditor = startAuditor({
      clock,
      store,
      channels,
      onNotices: desk.onNotices,
      report: (error) => expect.fail(String(error)),
    });
    const incident = await world.opens('Bot is down');
    await world.seconds(1);
    // The loop that escalates hangs.
    await escalating?.stop();
    await world.minutes(3.6);
    await auditor.stop();
    await world.slack.expectMessages(
      /^P1: Bot is down/,
      /^Escalation does not run: P1: Bot is down[^]*should have been told/,
    );
    const said = (await world.timeline(incident)).filter((line) => line.includes('should have been told'));
    expect(said).toHaveLength(1);
  });

  test('and is silent while all goes well', async () => {
    const { clock, store, channels, desk } = world;
    const auditor = startAuditor({
      clock,
      store,
      channels,
      onNotices: desk.onNotices,
      report: (error) => expect.fail(String(error)),
    });
    await world.opens('Bot is down');
    await world.minutes(5);
    await auditor.stop();
    await world.slack.expectMessages(/^P1: Bot is down/);
    expect(await store.read((tx) => tx.settings.get('escalation-audit'))).toMatchObject({ checked: 1, troubles: 0 });
  });
});
