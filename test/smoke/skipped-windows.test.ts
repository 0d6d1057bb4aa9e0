import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Window } from '../../src/core/window/model.ts';
import { occurrenceAt, occurrenceOn } from '../../src/core/window/occurrence.ts';
import { startEscalation } from '../../src/engine/escalation/start-escalation.ts';
import { endHold, skipOccurrence } from '../../src/engine/window/change-holds.ts';
import { startWindows } from '../../src/engine/window/start-windows.ts';
import { type DeliveryWorld, deliveryWorld } from './delivery-world.ts';

const hour = 3_600_000;
/** The world begins on Monday, 2030-01-07, at 09:00 UTC. */
const daily: Window = {
  id: 'backup',
  title: 'Backups',
  when: { kind: 'recurring', day: null, week: null, startMinute: 9 * 60 + 2, endMinute: 10 * 60, zone: 'UTC' },
  services: null,
  announce: [24 * hour],
  announceTo: ['slack'],
  maintenanceMode: false,
  source: null,
  by: null,
};

let world: DeliveryWorld;
let loops: { stop(): Promise<void> }[];
beforeEach(async () => {
  world = await deliveryWorld();
  const { clock, store, desk } = world;
  const windows = [daily];
  desk.telling.calling = {
    policyFor: () => ({ levels: [], repeat: 0, repeatAfterMs: 60_000 }),
    channelsOf: (destinations) => [...destinations],
    windows,
  };
  const report = (error: unknown) => expect.fail(String(error));
  const more = { windows, channels: ['slack'], words: () => null, maintenance: async () => undefined };
  loops = [
    startEscalation({ ...desk, report }),
    startWindows({ clock, store, onNotices: desk.onNotices, report, ...more }),
  ];
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  await world.close();
});

const next = () => occurrenceAt(daily.when, world.clock.now()) ?? expect.fail('never');

describe('one time of a window that recurs is left out', () => {
  test('what it holds back pages at once', async () => {
    await world.minutes(2.1);
    await world.opens('Bot is down', 'slack');
    await world.seconds(2);
    expect(world.slack.messages.filter((message) => message.startsWith('P1'))).toEqual([]);
    await skipOccurrence(world.desk, daily, next(), 'Ada');
    await world.seconds(6);
    expect(await world.slack.expectMessage(/^P1: Bot is down/)).toContain('Held back since');
    const audit = await world.store.read((tx) => tx.audit.latest(20));
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'window.skip', actor: { kind: 'person', name: 'Ada' }, subject: 'backup' }),
    );
  });

  test('who was told of it hears that it is off, once; undone, it holds back again', async () => {
    await world.seconds(2);
    const today = occurrenceOn(daily.when, '2030-01-07', world.clock.now()) ?? expect.fail('not today');
    const id = await skipOccurrence(world.desk, daily, today, 'Ada');
    await skipOccurrence(world.desk, daily, today, 'Bo');
    await world.seconds(2);
    await world.slack.expectMessages(/^Planned work in 2 min: Backups/, /^Cancelled: Backups[^]*by Ada/);
    expect(await endHold(world.desk, 'window', id, 'Bo')).toBe(true);
    await world.clock.advance(today.from - world.clock.now() + 1000);
    await world.opens('Bot is down', 'slack');
    await world.seconds(10);
    expect(world.slack.messages.filter((message) => message.startsWith('P1'))).toEqual([]);
  });
});

describe('which time is meant', () => {
  const skipped = { ...daily.when, skipped: [Date.UTC(2030, 0, 8, 9, 2)] };
  const at = Date.UTC(2030, 0, 7, 12);

  test.each([
    ['the day on which it begins', daily.when, '2030-01-08', Date.UTC(2030, 0, 8, 9, 2)],
    ['a day on which it has begun already', daily.when, '2030-01-07', null],
    ['a day on which it is left out already', skipped, '2030-01-08', null],
    ['no day at all', daily.when, '2030-13-99', null],
  ] as const)('%s', (_, when, day, from) => {
    expect(occurrenceOn(when, day, at)?.from ?? null).toBe(from);
  });

  test('the next one is the one after it; a first Sunday that is left out is found a month later', () => {
    expect(occurrenceAt(skipped, at)?.from).toBe(Date.UTC(2030, 0, 9, 9, 2));
    const first = { kind: 'recurring', day: 'sunday', week: 1, startMinute: 0, endMinute: 60, zone: 'UTC' } as const;
    const left = { ...first, skipped: [Date.UTC(2030, 1, 3), Date.UTC(2030, 2, 3)] };
    expect(occurrenceAt(left, at)?.from).toBe(Date.UTC(2030, 3, 7));
  });
});
