import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { freshPostgresUrl, noPostgres } from '../harness/postgres.ts';
import { incidentOf, noticeOf } from './store-pair.ts';

const why = noPostgres();
const kills = 10;
const pairs = 2_000;
const samples = 20_000;
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const mover = fileURLToPath(new URL('./store-mover.ts', import.meta.url));

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-move-kill-'));
  file = join(folder, 'store.db');
  const store = await openSqliteStore(file);
  await store.transaction(async (tx) => {
    for (let number = 0; number < pairs; number += 1) {
      await tx.incidents.put(incidentOf(number));
      await tx.notices.enqueue(noticeOf(number));
    }
    const at = Array.from({ length: samples }, (_, index) => index);
    await tx.samples.add(at.map((one) => ({ metric: 'check.up' as const, service: 'bot', at: one, value: one / 7 })));
  });
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a move and kills it `afterMs` after it began; how long it took when it was done before. */
async function move(url: string, afterMs: number): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', loader, mover, file, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let began = 0;
  let ended = 0;
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
    if (began === 0) {
      began = Date.now();
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    }
    if (said.includes('done')) ended = Date.now();
  });
  await once(child, 'close');
  return ended === 0 ? null : ended - began;
}

/** Rows at the target; the transaction of one that was killed has ended when this one, which writes, has its turn. */
async function held(url: string): Promise<number[]> {
  const store = await openPostgresStore(url);
  try {
    return await store.transaction(async (tx) => [
      (await tx.incidents.list(1_000_000)).length,
      (await tx.notices.list(1_000_000)).length,
      (await tx.samples.window('check.up', 'bot', -1, samples)).length,
    ]);
  } finally {
    await store.close();
  }
}

test.skipIf(why !== null)(
  `a move that is killed leaves the target empty or whole, ${kills} times${why === null ? '' : ` (skipped, because ${why})`}`,
  async () => {
    const whole = [pairs, pairs, samples];
    const first = freshPostgresUrl();
    const took = (await move(first, 120_000)) ?? expect.fail('It was not done.');
    expect(await held(first)).toEqual(whole);

    let url = freshPostgresUrl();
    const left = { empty: 0, whole: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      // From its beginning to a little beyond its end.
      await move(url, (took * (kill + 1) * 1.1) / kills);
      const rows = await held(url);
      if (rows.every((count) => count === 0)) {
        left.empty += 1;
        continue;
      }
      expect(rows).toEqual(whole);
      left.whole += 1;
      url = freshPostgresUrl();
    }
    expect(await move(url, 120_000)).not.toBeNull();
    expect(await held(url)).toEqual(whole);
    process.stdout.write(`${kills} kills within ${took} ms: empty ${left.empty} times, whole ${left.whole} times\n`);
  },
  240_000,
);
