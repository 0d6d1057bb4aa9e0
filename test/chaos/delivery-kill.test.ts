import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { incidentFor } from '../../src/core/incident/open-incident.ts';
import type { Notice } from '../../src/core/notice/model.ts';
import { noticeFor } from '../../src/core/notice/outbox.ts';
import type { Store } from '../../src/engine/ports.ts';
import { randomFrom } from '../harness/random.ts';
import { openTestStore } from '../harness/store.ts';
import { type Destination, destinations, randomTrouble } from './delivery-channels.ts';

/** A few in CI; `SIGNALBOX_KILLS=1000 npx vitest run test/chaos/delivery-kill.test.ts` for all of them. */
const kills = Number(process.env['SIGNALBOX_KILLS'] ?? 20);
const seed = Number(process.env['SIGNALBOX_SEED'] ?? 1);
const steps = ['before', 'within', 'recorded', 'claimed', 'sent'];
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const worker = fileURLToPath(new URL('./delivery-worker.ts', import.meta.url));

let folder: string;
let store: Store;
let there: Record<string, Destination>;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-delivery-'));
  store = await openTestStore(join(folder, 'store.db'));
  there = await destinations();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await store.close();
  for (const { close } of Object.values(there)) await close();
  await rm(folder, { recursive: true });
});

function deliverer(at: { step: string; count: number } | null): ChildProcess {
  const channels = JSON.stringify(Object.fromEntries(Object.entries(there).map(([id, { channel }]) => [id, channel])));
  const child = spawn(
    process.execPath,
    ['--import', loader, worker, join(folder, 'store.db'), channels, at?.step ?? '', String(at?.count ?? 1)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function notices(): Promise<Notice[]> {
  return store.read((tx) => tx.notices.list(1_000_000));
}

async function outstanding(): Promise<Notice[]> {
  return (await notices()).filter(({ state }) => state === 'pending' || state === 'sending');
}

/** The first page of an incident to each destination, in one transaction, as the watch puts them there. */
async function openIncident(name: string, now: number): Promise<void> {
  const rule = { id: name, title: name, severity: 'P1', service: null, incident: null };
  const incident = incidentFor(rule, [], null, now);
  const body = {
    about: 'opened',
    incidentId: incident.id,
    severity: 'P1',
    title: name,
    lines: [],
    link: null,
  } as const;
  await store.transaction(async (tx) => {
    await tx.incidents.put(incident);
    for (const id of Object.keys(there)) await tx.notices.enqueue(noticeFor(id, { ...body, lines: [] }, now));
  });
}

test(
  `${kills} kills: no page is lost, and none is told twice but where that is stated (seed ${seed})`,
  async () => {
    const begun = performance.now();
    const random = randomFrom(seed);
    const titles: string[] = [];
    const killedAt: Record<string, number> = {};
    for (let kill = 0; kill < kills; kill += 1) {
      const name = `P1: page ${kill}`;
      titles.push(name);
      await openIncident(name, Date.now());
      for (const { server } of Object.values(there)) {
        const trouble = randomTrouble(random);
        if (trouble !== null) server.trouble(1, trouble);
      }
      // Half at a step we choose, half anywhere; now and then beside a second process that delivers from the same store.
      const step = random() < 0.5 ? (steps[Math.floor(random() * steps.length)] ?? null) : null;
      const second = random() < 0.15 ? deliverer(null) : null;
      const first = deliverer(step === null ? null : { step, count: 1 + Math.floor(random() * 3) });
      const gone = once(first, 'exit');
      // One that waits for a step that does not come again is killed where it stands. A slow start is no delivery.
      await Promise.race([gone, once(first.stdout ?? first, 'data')]);
      const patience = step === null ? random() * 300 : 1500;
      const timer = setTimeout(() => first.kill('SIGKILL'), patience);
      const [, signal] = (await gone) as [number | null, string | null];
      clearTimeout(timer);
      expect(signal, 'a worker may only end by SIGKILL').toBe('SIGKILL');
      killedAt[step ?? 'anywhere'] = (killedAt[step ?? 'anywhere'] ?? 0) + 1;
      if (second !== null) {
        const ended = once(second, 'exit');
        second.kill('SIGKILL');
        await ended;
      }
      if (kill % 50 === 49) {
        const seconds = Math.round((performance.now() - begun) / 1000);
        process.stdout.write(`${kill + 1} kills in ${seconds} s, ${(await outstanding()).length} notices under way\n`);
      }
    }
    const last = deliverer(null);
    const deadline = Date.now() + 600_000;
    while ((await outstanding()).length > 0) {
      if (Date.now() > deadline)
        throw new Error(`Not settled after ten minutes: ${JSON.stringify(await outstanding())}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const ended = once(last, 'exit');
    last.kill('SIGKILL');
    await ended;

    const all = await notices();
    const lines = [`${kills} kills (${JSON.stringify(killedAt)}), ${titles.length} pages to each of these:`];
    for (const [id, { promises, heard }] of Object.entries(there)) {
      const times = titles.map((title) => ({ title, times: heard(title) }));
      const unheard = times.filter((one) => one.times === 0);
      const doubled = times.filter((one) => one.times > 1);
      const again = doubled.reduce((sum, one) => sum + one.times - 1, 0);
      lines.push(`  ${id} (${promises}): ${unheard.length} not heard, ${again} heard again`);
      const own = all.filter((notice) => notice.destination === id && notice.body.incidentId !== null);
      if (promises === 'at most once') {
        expect(doubled, `${id} heard twice`).toEqual([]);
        // What was not heard is said to be unknown; and what is said to be delivered was heard.
        const known = new Set(own.filter((notice) => notice.state === 'delivered').map((notice) => notice.body.title));
        expect(unheard.filter(({ title }) => known.has(title))).toEqual([]);
        for (const notice of own.filter(({ state }) => state === 'dead')) {
          expect(notice.lastAnswer).toMatch(/^It is not known whether it was told/);
          const timeline = await store.read((tx) => tx.incidents.timeline(notice.body.incidentId ?? ''));
          expect(timeline.map(({ text }) => text)).toContainEqual(expect.stringContaining('sms was not told (opened)'));
        }
      } else {
        expect(unheard, `${id} did not hear`).toEqual([]);
        expect(own.filter(({ state }) => state !== 'delivered')).toEqual([]);
        if (promises === 'once by its key') expect(doubled, `${id} heard twice`).toEqual([]);
      }
    }
    process.stdout.write(`${lines.join('\n')}\n`);
    // The last settling has ten minutes of its own.
  },
  660_000 + kills * 30_000,
);
