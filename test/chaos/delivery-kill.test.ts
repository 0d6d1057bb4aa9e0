import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { incidentFor } from '../../src/core/incident/open-incident.ts';
import type { Notice } from '../../src/core/notice/model.ts';
import { noticeFor } from '../../src/core/notice/outbox.ts';
import type { Store } from '../../src/engine/ports.ts';
import { fakeWebhook, type FakeWebhook } from '../fakes/webhook.ts';

const kills = 20;
const destinations = ['north', 'east', 'south'];
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const worker = fileURLToPath(new URL('./delivery-worker.ts', import.meta.url));

let folder: string;
let webhook: FakeWebhook;
let store: Store;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-delivery-'));
  webhook = await fakeWebhook();
  store = await openSqliteStore(join(folder, 'store.db'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await store.close();
  await webhook.close();
  await rm(folder, { recursive: true });
});

function deliverer(): ChildProcess {
  const { url, secret } = webhook;
  const child = spawn(
    process.execPath,
    ['--import', loader, worker, join(folder, 'store.db'), url, secret, ...destinations],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function until(what: string, pauseMs: number, met: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error(`Waited two minutes for ${what}. Not delivered: ${await undelivered()}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** What is left in the outbox, for people; empty when nothing is. */
async function undelivered(): Promise<string> {
  const notices = await store.transaction((tx) => tx.notices.list(10_000));
  const left = notices.filter((notice) => notice.state !== 'delivered');
  return left.map(({ key, state, attempts, lastAnswer }) => `${key} ${state} ${attempts} ${lastAnswer}`).join('; ');
}

/** An incident with an opening and an end for each destination, as the watch puts them there, in one transaction. */
async function enqueueIncident(ruleId: string, now: number): Promise<string[]> {
  const rule = { id: ruleId, title: ruleId, severity: 'P1', service: null, incident: null };
  const incident = incidentFor(rule, [], null, now);
  const { id } = incident;
  const notices = destinations.flatMap((destination) =>
    (['opened', 'resolved'] as const).map((about): Notice => {
      const title = `${id}:${about}:${destination}`;
      return noticeFor(destination, { about, incidentId: id, severity: 'P1', title, lines: [], link: null }, now);
    }),
  );
  await store.transaction(async (tx) => {
    await tx.incidents.put(incident);
    for (const notice of notices) await tx.notices.enqueue(notice);
  });
  return notices.map((notice) => notice.key);
}

test(`no notice is lost in ${kills} kills, each arrives under its one key, and no end before its beginning`, async () => {
  const enqueued: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    for (let index = 0; index < 3; index += 1)
      enqueued.push(...(await enqueueIncident(`rule ${kill}-${index}`, Date.now())));
    // Some answers never arrive: the message was taken in, and nobody on this side knows.
    if (kill % 4 === 0) webhook.loseNextAnswer(1);
    const heardBefore = webhook.server.heard.length;
    const children = kill % 3 === 0 ? [deliverer(), deliverer()] : [deliverer()];
    await until('a delivery', 2, () => webhook.server.heard.length > heardBefore);
    for (const child of children) {
      // Not at a step we chose: anywhere between claiming, sending and recording.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }
  const last = deliverer();
  await until('an empty outbox', 100, async () => (await undelivered()) === '');
  const ended = once(last, 'exit');
  last.kill('SIGKILL');
  await ended;

  expect([...webhook.arrivals.keys()].sort()).toEqual([...enqueued].sort());
  const order = new Map(webhook.messages.map((message, index) => [message, index]));
  for (const key of enqueued.filter((one) => one.includes(':resolved:'))) {
    const opening = order.get(key.replace(':resolved:', ':opened:')) ?? Number.POSITIVE_INFINITY;
    expect(order.get(key)).toBeGreaterThan(opening);
  }
  const arrived = [...webhook.arrivals.values()].reduce((total, times) => total + times, 0);
  process.stdout.write(
    `${enqueued.length} notices, ${kills} kills: none lost, ${arrived - enqueued.length} heard again under their key\n`,
  );
}, 240_000);
