import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const rounds = 200;
const takers = 2;
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const taker = fileURLToPath(new URL('./system-taker.ts', import.meta.url));

it(`lets one of ${takers} processes in that take over from a dead one at the same moment, ${rounds} times`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-race-'));
  for (let round = 0; round < rounds; round += 1) {
    const dead = { pid: process.pid, startTime: 'of another boot', url: null, token: null, runbook: null };
    mkdirSync(join(folder, String(round)));
    writeFileSync(join(folder, String(round), 'server.json'), JSON.stringify(dead));
  }
  const start = String(Date.now() + 2000);
  const children = Array.from({ length: takers }, () =>
    spawn(process.execPath, ['--import', loader, taker, start, folder, String(rounds)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const held: number[] = [];
  await Promise.all(
    children.map(async ({ stdout }) => {
      for await (const line of createInterface({ input: stdout })) {
        if (line === 'done') return;
        held.push(Number(line));
      }
    }),
  );
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
  expect(held.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
}, 60_000);
