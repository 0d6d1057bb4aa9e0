import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/engine/ports.ts';
import { programToken } from '../e2e/control-room.ts';
import { noPostgres, postgresUrl } from '../harness/postgres.ts';
import { randomFrom } from '../harness/random.ts';
import { hookSecrets } from './intake-secrets.ts';

/** A few in CI; `SIGNALBOX_KILLS=200 npx vitest run test/chaos/intake-kill.test.ts` for many. */
const kills = Number(process.env['SIGNALBOX_KILLS'] ?? 8);
const seed = Number(process.env['SIGNALBOX_SEED'] ?? 1);
/** Where nobody knows yet what was written is where it hurts: twice as often as the others. */
const steps = ['before', 'within', 'unanswered', 'unanswered'];
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const worker = fileURLToPath(new URL('./intake-worker.ts', import.meta.url));

type Place = { api: string; outside: string };
/** Something that is wrong, told until it is answered. `answered` counts the times that it was, with 2xx. */
type Trouble = { title: string; tell(place: Place): Promise<Response>; answered: number; told: number };

let folder: string;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-intake-'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function post(url: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}

/** One of each way in: by the API, a group of two alerts by Alertmanager, an issue by Sentry. */
function troubles(number: number): Trouble[] {
  const [seen, group, issue] = [`Seen ${number}`, `Group ${number}`, `Issue ${number}`];
  const alert = (fingerprint: string) => ({
    status: 'firing',
    fingerprint: `${number}-${fingerprint}`,
    labels: { alertname: 'Disk' },
    annotations: { summary: group },
  });
  const sentry = JSON.stringify({
    action: 'created',
    data: { issue: { id: String(number), title: issue, level: 'error' } },
  });
  const tells: [string, Trouble['tell']][] = [
    [
      seen,
      ({ api }) =>
        post(
          `${api}/api/incidents`,
          { title: seen, severity: 'P1', actor: 'Ada' },
          { authorization: `Bearer ${programToken}` },
        ),
    ],
    [
      group,
      ({ outside }) =>
        post(
          `${outside}/api/hooks/alertmanager/prometheus`,
          { version: '4', groupKey: group, alerts: [alert('a'), alert('b')] },
          { authorization: `Bearer ${hookSecrets.PROMETHEUS}` },
        ),
    ],
    [
      issue,
      ({ outside }) =>
        post(`${outside}/api/hooks/sentry/sentry`, sentry, {
          'sentry-hook-resource': 'issue',
          'sentry-hook-signature': createHmac('sha256', hookSecrets.SENTRY).update(sentry).digest('hex'),
        }),
    ],
  ];
  return tells.map(([title, tell]) => ({ title, tell, answered: 0, told: 0 }));
}

/** Tells it once; nothing else but an answer counts. A refusal would be an error of this test. */
async function tellOnce(trouble: Trouble, place: Place): Promise<void> {
  trouble.told += 1;
  const response = await trouble.tell(place).catch(() => null);
  if (response === null) return;
  const text = await response.text().catch(() => null);
  // An answer whose end did not come is none.
  if (text === null) return;
  expect([response.status, text]).toEqual([200, expect.any(String)]);
  trouble.answered += 1;
}

/** Starts a worker; resolves with where it listens, or null when it has died before it did. */
async function start(environment: NodeJS.ProcessEnv, at: [string, string] | []) {
  const child = spawn(process.execPath, ['--import', loader, worker, join(folder, 'store.db'), ...at], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // What it leaves behind lies in our folder.
    env: { ...process.env, ...environment, TMPDIR: folder },
  });
  children.add(child);
  const gone = once(child, 'exit').then(([, signal]) => {
    children.delete(child);
    return signal as string | null;
  });
  const lines = createInterface({ input: child.stdout });
  const place = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(String(line)) as Place),
    gone.then(() => null),
  ]);
  return { child, gone, place };
}

async function incidentsOf(store: Store): Promise<Map<string, string[]>> {
  const byTitle = new Map<string, string[]>();
  for (const { id, title } of await store.read((tx) => tx.incidents.list(1_000_000)))
    byTitle.set(title, [...(byTitle.get(title) ?? []), id]);
  return byTitle;
}

async function killIntake(environment: NodeJS.ProcessEnv, open: () => Promise<Store>): Promise<void> {
  const random = randomFrom(seed);
  const all: Trouble[] = [];
  const killedAt: Record<string, number> = {};
  /** What was written down while nobody had heard an answer yet. */
  const unheard = new Set<string>();
  const store = await open();
  for (let kill = 0; kill < kills; kill += 1) {
    all.push(...troubles(2 * kill), ...troubles(2 * kill + 1));
    const step = random() < 0.75 ? (steps[Math.floor(random() * steps.length)] ?? '') : '';
    const { child, gone, place } = await start(environment, [step, String(1 + Math.floor(random() * 5))]);
    if (place !== null) {
      const waiting = all.filter(({ answered }) => answered === 0);
      const telling = waiting.map(async (trouble) => {
        await tellOnce(trouble, place);
        // Whoever tells it may not have heard the answer, or repeats what still is.
        if (random() < 0.5) await tellOnce(trouble, place);
      });
      const timer = setTimeout(() => child.kill('SIGKILL'), step === '' ? random() * 1500 : 20_000);
      await Promise.all(telling);
      clearTimeout(timer);
      child.kill('SIGKILL');
    }
    expect(await gone, 'a worker may only end by SIGKILL').toBe('SIGKILL');
    killedAt[step || 'anywhere'] = (killedAt[step || 'anywhere'] ?? 0) + 1;
    const written = await incidentsOf(store);
    for (const trouble of all) if (trouble.answered === 0 && written.has(trouble.title)) unheard.add(trouble.title);
  }

  const kept = await incidentsOf(store);
  const lost = all.filter(({ title, answered }) => answered > 0 && !kept.has(title));
  expect(lost.map(({ title }) => title)).toEqual([]);

  const { child, gone, place } = await start(environment, []);
  if (place === null) throw new Error('The last worker did not start.');
  for (const trouble of all) await tellOnce(trouble, place);
  child.kill('SIGKILL');
  await gone;
  expect(all.filter(({ answered }) => answered === 0)).toEqual([]);

  const after = await incidentsOf(store);
  const doubled = [...after].filter(([, ids]) => ids.length !== 1);
  const [told, answered] = [sum(all, 'told'), sum(all, 'answered')];
  process.stdout.write(
    `${kills} kills (${JSON.stringify(killedAt)}): ${all.length} troubles told ${told} times, ${answered} answered; ` +
      `${lost.length} of what was answered lost, ${unheard.size} written down when the answer was cut off, ${doubled.length} with a second incident\n`,
  );
  expect(doubled).toEqual([]);
  expect([...after.keys()].toSorted()).toEqual(all.map(({ title }) => title).toSorted());
  for (const [id = ''] of after.values()) {
    const { entries, notices } = await store.read(async (tx) => ({
      entries: (await tx.incidents.timeline(id)).filter(({ kind }) => kind === 'opened'),
      notices: await tx.notices.forIncident(id),
    }));
    expect([entries.length, notices.length], `the opening of ${id}, and its page`).toEqual([1, 1]);
  }
  await store.close();
}

const sum = (all: Trouble[], what: 'told' | 'answered'): number => all.reduce((total, one) => total + one[what], 0);
const title = `what was answered is never lost, and what is told again is the same incident (${kills} kills, seed ${seed})`;
const patience = 120_000 + kills * 30_000;

test(
  `SQLite: ${title}`,
  () =>
    killIntake({ SIGNALBOX_TEST_DATABASE_URL: '', SIGNALBOX_TEST_STORE: '' }, () =>
      openSqliteStore(join(folder, 'store.db')),
    ),
  patience,
);

const why = noPostgres();
test.skipIf(why !== null)(
  `PostgreSQL: ${title}${why === null ? '' : ` (skipped, because ${why})`}`,
  () =>
    killIntake({ SIGNALBOX_TEST_STORE: 'postgresql' }, () => openPostgresStore(postgresUrl(join(folder, 'store.db')))),
  patience,
);
