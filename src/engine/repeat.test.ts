import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../test/harness/clock.ts';
import { LeaseLost } from './lease/lease-lost.ts';
import { repeat, type Repetition } from './repeat.ts';

let clock: FakeClock;
let begun: number;
let rounds: number[];
let reports: string[];

beforeEach(() => {
  clock = new FakeClock();
  begun = clock.now();
  rounds = [];
  reports = [];
});

function start(changes: Partial<Repetition> = {}): { stop(): Promise<void> } {
  return repeat({
    clock,
    everyMs: 1000,
    where: 'counting',
    report: (error, where) => void reports.push(`${where}: ${String(error)}`),
    ...changes,
    async round(signal) {
      rounds.push(clock.now() - begun);
      return changes.round?.(signal);
    },
  });
}

test('the first round is at once, and the others follow every so often', async () => {
  start();
  await clock.advance(2500);
  expect(rounds).toEqual([0, 1000, 2000]);
});

test('the first round waits where a time for it is said', async () => {
  start({ from: begun + 1000 });
  await clock.advance(2500);
  expect(rounds).toEqual([1000, 2000]);
});

test('a round may say when the next one is due', async () => {
  start({ round: async () => clock.now() + 300 });
  await clock.advance(700);
  expect(rounds).toEqual([0, 300, 600]);
});

test('a round that fails is reported with what it did, and the next comes all the same', async () => {
  start({ round: () => Promise.reject(new Error('disk full')) });
  await clock.advance(1000);
  expect(rounds).toEqual([0, 1000]);
  expect(reports).toEqual(['counting: Error: disk full', 'counting: Error: disk full']);
});

test('what another process has taken over is no error', async () => {
  start({ round: () => Promise.reject(new LeaseLost('watch')) });
  await clock.advance(1000);
  expect([rounds.length, reports]).toEqual([2, []]);
});

test('rounds never overlap: the next waits for one that takes long', async () => {
  const slow = held();
  start({ round: () => slow.work });
  const advancing = clock.advance(0);
  await settled();
  // Nothing is scheduled while it is under way, whatever time passes.
  expect(clock.scheduled()).toEqual([]);
  slow.end();
  await advancing;
  expect(clock.scheduled()).toEqual([begun + 1000]);
});

test('stopping between two rounds begins no other', async () => {
  const loop = start();
  await clock.advance(1000);
  await loop.stop();
  await clock.advance(10_000);
  expect(rounds).toEqual([0, 1000]);
  expect(clock.scheduled()).toEqual([]);
});

test('stopping tells the round under way, waits for its end and begins no other', async () => {
  const slow = held();
  let told = false;
  const loop = start({
    round(signal) {
      signal.addEventListener('abort', () => {
        told = true;
      });
      return slow.work;
    },
  });
  const advancing = clock.advance(0);
  await settled();
  let stopped = false;
  const stopping = loop.stop().then(() => {
    stopped = true;
  });
  await settled();
  expect({ told, stopped }).toEqual({ told: true, stopped: false });
  slow.end();
  await Promise.all([stopping, advancing]);
  await clock.advance(10_000);
  expect(rounds).toEqual([0]);
  expect(clock.scheduled()).toEqual([]);
});

function held(): { work: Promise<void>; end(): void } {
  let end: () => void = () => undefined;
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work, end };
}

/** All that is waiting for nothing has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
