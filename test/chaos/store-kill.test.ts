import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/engine/ports.ts';
import { freshPostgresUrl, noPostgres } from '../harness/postgres.ts';

const kills = 25;
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const writer = fileURLToPath(new URL('./store-writer.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-kill-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a writer, kills it once it has acknowledged `enough` pairs, and gives the numbers of all it acknowledged. */
async function writeUntilKilled(path: string, first: number, enough: number): Promise<number[]> {
  const child = spawn(process.execPath, ['--import', loader, writer, path, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged: number[] = [];
  // To the end of the pipe, since what it printed before it died counts.
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === enough) child.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

/** Kills writers of the store at `path`, opens it as `open` does, and looks for what they had acknowledged. */
async function killWriters(path: string, open: (path: string) => Promise<Store>): Promise<number> {
  const acknowledged: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    // Odd counts of several sizes, so that the kills fall on different places of the write-ahead log.
    acknowledged.push(...(await writeUntilKilled(path, kill * 1_000_000, 3 + ((kill * 37) % 101))));
  }

  const store = await open(path);
  // As a writer, so that what the last one had under way has come to its end.
  const incidents = await store.transaction((tx) => tx.incidents.list(1_000_000));
  const notices = await store.read((tx) => tx.notices.list(1_000_000));
  const entries = await store.read(async (tx) => {
    const timelines = [];
    for (const { id } of incidents) timelines.push(...(await tx.incidents.timeline(id)));
    return timelines;
  });
  await store.close();

  const present = new Set(incidents.map((incident) => incident.openedAt));
  expect(acknowledged.filter((number) => !present.has(number))).toEqual([]);
  expect(notices.map((notice) => notice.createdAt)).toEqual(incidents.map((incident) => incident.openedAt));
  expect(entries).toHaveLength(incidents.length);
  expect(acknowledged.length).toBeGreaterThan(kills * 3);
  return incidents.length;
}

it(`loses nothing that was acknowledged in ${kills} kills, and never half of a transaction`, async () => {
  const path = join(folder, 'store.db');
  const count = await killWriters(path, openSqliteStore);
  const database = new Database(path, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.prepare('select count(*) from timeline').pluck().get()).toBe(count);
  database.close();
}, 240_000);

const why = noPostgres();
const title = `does so on PostgreSQL too${why === null ? '' : ` (skipped, because ${why})`}`;
it.skipIf(why !== null)(title, () => killWriters(freshPostgresUrl(), openPostgresStore), 240_000);
