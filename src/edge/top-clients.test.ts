import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { topClients } from './top-clients.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-top-'));
});
afterEach(() => rm(folder, { recursive: true }));

const entry = (at: number, client: string, status: number, service = 'shop') =>
  `${JSON.stringify({ time: new Date(at).toISOString(), service, client, path: '/"status":429', status })}\n`;

it('counts who was answered 429, over the files that are young enough', async () => {
  const file = join(folder, 'access.log');
  const hour = 3_600_000;
  const now = 100 * hour;
  await writeFile(
    file,
    [
      entry(now - 10, 'a', 429),
      entry(now - 5, 'b', 429, 'till'),
      entry(now - 2, 'b', 429),
      entry(now - 1, 'b', 429),
      entry(now - 1, 'c', 200),
      '{"time":"half',
    ].join(''),
  );
  await writeFile(`${file}.1`, entry(now - hour - 1, 'a', 429) + entry(now - hour, 'a', 429).repeat(4));
  await utimes(`${file}.1`, now / 1000, now / 1000);
  await writeFile(`${file}.2`, entry(now, 'unread', 429));
  await utimes(`${file}.2`, 1, 1);
  expect(await topClients(file, now - hour)).toEqual([
    { address: 'a', refused: 5, services: ['shop'], last: now - 10 },
    { address: 'b', refused: 3, services: ['till', 'shop'], last: now - 1 },
  ]);
});

it('is empty where nothing was written', async () => {
  expect(await topClients(join(folder, 'access.log'), 0)).toEqual([]);
});
