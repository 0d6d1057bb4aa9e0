import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { httpCheck } from '../../../test/harness/checks.ts';
import { FakeClock } from '../../../test/harness/clock.ts';
import { plan } from '../../../test/harness/small-plan.ts';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import type { Check, CheckResult } from '../../core/check/model.ts';
import { deriveWatch } from '../../core/rule/derive.ts';
import type { Clock, Store, Tx } from '../ports.ts';
import type { WatchOptions } from './model.ts';
import { startWatch } from './start-watch.ts';

let folder: string;
let store: Store;
const reports: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-start-watch-'));
  store = await openTestStore(join(folder, 'store.db'));
  reports.length = 0;
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function checkOf(service: string, intervalMs: number): Check {
  return httpCheck('', { id: `http:${service}`, service, intervalMs });
}

const pass = (check: Check, at: number): CheckResult => ({
  checkId: check.id,
  at,
  outcome: 'pass',
  durationMs: 1,
  status: 200,
  reason: null,
});

function watch(clock: Clock, checks: Check[], parts: Partial<WatchOptions>) {
  return startWatch({
    clock,
    store,
    probe: { probe: (check) => Promise.resolve(pass(check, clock.now())) },
    platform: null,
    checks,
    rules: [],
    dependencies: new Map(),
    plan: { severities: [], incidents: [] },
    telling: { notify: () => [], link: () => null },
    drill: () => null,
    onNotices: () => undefined,
    report: (error, where) => void reports.push(`${where}: ${String(error)}`),
    ...parts,
  });
}

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error('Waited ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const statusOf = (id: string) => store.transaction(async (tx) => (await tx.checks.get(id))?.status ?? null);

test('checks run at the start and then on their own schedule', async () => {
  const clock = new FakeClock();
  const start = clock.now();
  const probed: string[] = [];
  const probe = {
    probe(check: Check) {
      probed.push(`${check.service}@${clock.now() - start}`);
      return Promise.resolve(pass(check, clock.now()));
    },
  };
  const watching = await watch(clock, [checkOf('a', 2000), checkOf('b', 5000)], { probe });
  await clock.advance(6000);
  await watching.stop();
  expect(probed).toEqual(['a@0', 'b@0', 'a@2000', 'a@4000', 'b@5000', 'a@6000']);
});

test('a slow check neither holds up the quick ones of its tick nor runs twice at once', async () => {
  const clock = systemClock((error) => reports.push(String(error)));
  let slow = 0;
  let quick = 0;
  const release: (() => void)[] = [];
  const probe = {
    async probe(check: Check, signal: AbortSignal) {
      if (check.service === 'slow') {
        slow += 1;
        await new Promise<void>((resolve) => {
          release.push(resolve);
          signal.addEventListener('abort', () => resolve());
        });
      } else quick += 1;
      return pass(check, clock.now());
    },
  };
  const watching = await watch(clock, [checkOf('slow', 100), checkOf('quick', 100)], { probe });
  await until(() => quick >= 5);
  expect(slow).toBe(1);
  await until(async () => (await statusOf('http:quick')) === 'up');
  expect(await statusOf('http:slow')).toBeNull();
  for (const go of release) go();
  await until(async () => (await statusOf('http:slow')) === 'up');
  await watching.stop();
  expect(reports).toEqual([]);
});

test('stopping cancels checks, and what they then say is not counted', async () => {
  const clock = systemClock((error) => reports.push(String(error)));
  const probe = {
    probe: (check: Check, signal: AbortSignal) =>
      new Promise<CheckResult>((resolve) => {
        signal.addEventListener('abort', () => resolve({ ...pass(check, 1), outcome: 'lost', reason: 'cancelled' }));
      }),
  };
  const watching = await watch(clock, [checkOf('a', 1000)], { probe });
  await new Promise((resolve) => setTimeout(resolve, 20));
  await watching.stop();
  expect(await statusOf('http:a')).toBeNull();
});

test('a platform that fails to answer is reported each time, and checks go on', async () => {
  const clock = new FakeClock();
  const watching = await watch(clock, [checkOf('a', 5000)], {
    platform: { sample: () => Promise.reject(new Error('gone')) },
  });
  await clock.advance(5000);
  await watching.stop();
  expect(reports).toEqual(['sampling the platform: Error: gone', 'sampling the platform: Error: gone']);
  expect(await statusOf('http:a')).toBe('up');
});

/** The store, and how often one of its transactions read all unresolved incidents. */
function counted(): { store: Store; most(): number } {
  let most = 0;
  const counting = (tx: Tx): Tx => {
    let times = 0;
    const unresolved = (): ReturnType<Tx['incidents']['unresolved']> => {
      times += 1;
      most = Math.max(most, times);
      return tx.incidents.unresolved();
    };
    return { ...tx, incidents: { ...tx.incidents, unresolved } };
  };
  return {
    store: {
      ...store,
      transaction: (work) => store.transaction((tx) => work(counting(tx))),
      read: (work) => store.read(work),
    },
    most: () => most,
  };
}

test('services that fail and recover in one moment each have their incident, and the open ones are read once for all', async () => {
  const clock = new FakeClock();
  const services = Array.from({ length: 60 }, (_, index) => {
    const name = `service-${index}`;
    return { name, title: name, healthUrl: 'http://127.0.0.1:1', expected: { status: 200, json: null, text: null } };
  });
  const limits = { intervalMs: 60_000, timeoutMs: 100, failures: 1, successes: 1 };
  const { checks, rules } = deriveWatch({ plan: plan({}), services, checks: limits });
  let broken = true;
  const probe = {
    probe: (check: Check): Promise<CheckResult> =>
      Promise.resolve({ ...pass(check, clock.now()), ...(broken ? { outcome: 'fail', reason: 'It is broken.' } : {}) }),
  };
  const counting = counted();
  const watching = await watch(clock, checks, { rules, probe, store: counting.store });
  await clock.advance(1000);
  expect(await store.read((tx) => tx.incidents.unresolved())).toHaveLength(60);
  broken = false;
  await clock.advance(60_000);
  expect(await store.read((tx) => tx.incidents.unresolved())).toEqual([]);
  expect(await store.read((tx) => tx.incidents.list(100))).toHaveLength(60);
  expect(counting.most()).toBe(1);
  await watching.stop();
  expect(reports).toEqual([]);
});
