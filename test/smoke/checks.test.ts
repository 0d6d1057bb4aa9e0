import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { heartbeatIntake, openChecks } from '../../src/app/open-checks.ts';
import type { Check } from '../../src/core/check/model.ts';
import { deriveWatch } from '../../src/core/rule/derive.ts';
import type { Store } from '../../src/engine/ports.ts';
import { startWatch } from '../../src/engine/watch/start-watch.ts';
import { rudeness, rudeServer, type RudeServer } from '../fakes/rude-server.ts';
import { checkOf } from '../harness/checks.ts';
import { FakeClock } from '../harness/clock.ts';
import { freePort } from '../harness/redis.ts';
import { plan, severities } from '../harness/small-plan.ts';
import { openTestStore } from '../harness/store.ts';

let folder: string;
let store: Store;
let clock: FakeClock;
let end: (() => Promise<void>) | null;
const environment = { TOKEN: 'heartbeat-token' };
const reports: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-checks-'));
  store = await openTestStore(join(folder, 'store.db'));
  clock = new FakeClock();
  reports.length = 0;
  end = null;
});
afterEach(async () => {
  await end?.();
  await store.close();
  await rm(folder, { recursive: true });
});

async function watch(checks: Check[], uplink: string[] = []): Promise<void> {
  await end?.();
  const platform = { status: async () => [], logs: async () => [] };
  const probe = openChecks({ clock, store, environment, platform, uplink });
  const whole = plan({ severities });
  const stated = checks.map((check) => ({ title: check.service, check }));
  const usual = { intervalMs: null, timeoutMs: 400, failures: 2, successes: 1 };
  const watched = deriveWatch({ plan: whole, services: [], stated, checks: usual });
  const watching = await startWatch({
    ...watched,
    clock,
    store,
    probe,
    platform: null,
    plan: whole,
    telling: { notify: () => ['pager'], link: () => null },
    drill: () => null,
    onNotices: () => undefined,
    report: (error, where) => void reports.push(`${where}: ${String(error)}`),
  });
  end = async () => {
    end = null;
    await watching.stop();
    await probe.close();
  };
}

const seconds = (count: number) => clock.advance(count * 1000);
const titles = async () =>
  (await store.read((tx) => tx.incidents.list(100))).map(({ title, state }) => `${title}: ${state}`).sort();
const statusOf = async (check: Check) => (await store.read((tx) => tx.checks.get(check.id)))?.status ?? 'unknown';
const every10s = { intervalMs: 10_000, failuresToOpen: 2 };

test('15. A heartbeat is late after interval and grace, alerts once, and is back with the next beat', async () => {
  const backup = {
    ...checkOf({ kind: 'heartbeat', token: '${TOKEN}', everyMs: 60_000, graceMs: 30_000 }),
    service: 'backup',
  };
  const beat = heartbeatIntake({ clock, store, environment, checks: [backup] });
  await watch([{ ...backup, intervalMs: 10_000 }]);
  await seconds(80);
  expect(await titles()).toEqual([]);
  expect(await beat('backup', 'heartbeat-token')).toBe('heard');
  await seconds(80);
  expect(await titles()).toEqual([]);
  // 90 s after the beat.
  await seconds(10);
  expect(await titles()).toEqual(['backup is down: open']);
  // A restart, and an hour in which it stays silent: still one.
  await watch([{ ...backup, intervalMs: 10_000 }]);
  await seconds(3600);
  expect(await titles()).toEqual(['backup is down: open']);
  expect(await beat('backup', 'guess')).toBe('refused');
  expect(await beat('nobody', 'heartbeat-token')).toBe('unknown');
  expect(await beat('backup', 'heartbeat-token')).toBe('heard');
  await seconds(10);
  expect(await titles()).toEqual(['backup is down: resolved']);
});

test('15. Each time that a heartbeat becomes late is told once, and so is each time that it is back, however often and over restarts', async () => {
  const nightly = {
    ...checkOf({ kind: 'heartbeat', token: '${TOKEN}', everyMs: 60_000, graceMs: 30_000 }),
    service: 'nightly',
    intervalMs: 5000,
  };
  const beat = heartbeatIntake({ clock, store, environment, checks: [nightly] });
  const told = async () => (await store.read((tx) => tx.notices.list(100))).map(({ body }) => body.about).toReversed();
  const expected: string[] = [];
  await watch([nightly]);
  for (let round = 0; round < 3; round += 1) {
    expect(await beat('nightly', 'heartbeat-token')).toBe('heard');
    await seconds(85);
    expect(await told()).toEqual(expected);
    // Seen at the first look after its minute and its grace.
    await seconds(10);
    expect(await told()).toEqual([...expected, 'opened']);
    await watch([nightly]);
    await seconds(120);
    expect(await told()).toEqual([...expected, 'opened']);
    await beat('nightly', 'heartbeat-token');
    await seconds(5);
    expected.push('opened', 'resolved');
    expect(await told()).toEqual(expected);
    // Beats that come early change nothing, and count from themselves.
    await seconds(20);
    await beat('nightly', 'heartbeat-token');
    await seconds(85);
    expect(await told()).toEqual(expected);
  }
});

test('1. Counts go on after a restart, for every kind: two failures are two, whoever counted the first', async () => {
  const check = { ...checkOf({ kind: 'tcp', host: '127.0.0.1', port: await freePort() }), ...every10s };
  await watch([check]);
  await seconds(1);
  expect(await statusOf(check)).toBe('unknown');
  await watch([check]);
  await seconds(1);
  expect(await statusOf(check)).toBe('down');
  expect(await titles()).toEqual(['it is down: open']);
});

test('17. A dead uplink pages once, for Signalbox; a local service that fails meanwhile pages for itself', async () => {
  const servers: RudeServer[] = [];
  const server = async () => {
    const one = await rudeServer(rudeness.silent);
    servers.push(one);
    return one;
  };
  const [local, uplink] = [await server(), await server()];
  const others = [await server(), await server(), await server()];
  // An address of this machine that is none of loopback: for the checks it is another machine.
  const remote = others.map(({ port }, index) => ({
    ...checkOf({ kind: 'tcp', host: '0.0.0.0', port }),
    ...every10s,
    id: `tcp:remote-${index}`,
    service: `remote-${index}`,
  }));
  const near = {
    ...checkOf({ kind: 'tcp', host: '127.0.0.1', port: local.port }),
    ...every10s,
    service: 'near',
  };
  const sight = {
    ...checkOf({ kind: 'uplink', targets: [`127.0.0.1:${uplink.port}`], lostAfterMs: 300_000 }),
    ...every10s,
    id: 'uplink:signalbox',
    service: 'signalbox',
  };
  await watch([...remote, near, sight], [`127.0.0.1:${uplink.port}`]);
  await seconds(20);
  expect(await titles()).toEqual([]);

  for (const one of [uplink, ...others]) await one.close();
  await seconds(60);
  expect(await titles()).toEqual(['signalbox is down: open']);
  // Lost says nothing: what was up is still said to be up, and its last result says why.
  const last = (await store.read((tx) => tx.checks.get('tcp:remote-0')))?.last;
  expect(last).toMatchObject({ outcome: 'lost', reason: 'this machine is offline (connection refused)' });

  await local.close();
  await seconds(20);
  expect(await titles()).toEqual(['near is down: open', 'signalbox is down: open']);
});

test('14. When all checks are lost for five minutes somebody is told, once; lost data neither opens nor resolves the rest', async () => {
  const open = await rudeServer(rudeness.silent);
  const check = {
    ...checkOf({ kind: 'tcp', host: '127.0.0.1', port: open.port }),
    ...every10s,
    service: 'it',
  };
  const sight = {
    ...checkOf({ kind: 'uplink', targets: [], lostAfterMs: 300_000 }),
    ...every10s,
    id: 'uplink:signalbox',
    service: 'signalbox',
  };
  await watch([check, sight]);
  await seconds(10);
  await open.close();
  await seconds(20);
  expect(await titles()).toEqual(['it is down: open']);
  // From now on it can only be lost.
  const blind = {
    ...checkOf({ kind: 'http', url: '${NOT_SET}', method: 'GET', headers: {}, body: null, redirects: 0 }),
    ...every10s,
    id: check.id,
    service: 'it',
  };
  await watch([blind, sight]);
  await seconds(290);
  expect(await titles()).toEqual(['it is down: open']);
  await seconds(40);
  expect(await titles()).toEqual(['it is down: open', 'signalbox is down: open']);
  await seconds(3600);
  expect(await titles()).toEqual(['it is down: open', 'signalbox is down: open']);
  expect(reports).toEqual([]);
});
