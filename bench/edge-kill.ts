/**
 * `npm run bench:edge-kill`: how long nobody answers when the edge is killed with SIGKILL. 20 kills with nothing else going
 * on, then 20 beside two processes that do nothing but count. Between kills there are 2 to 4 s, as the next edge needs some
 * time to stand by. Asked every 5 ms, a connection for each request. `KILLS=50` for more.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEdge } from '../src/edge/process/start-edge.ts';

const kills = Number(process.env['KILLS'] ?? 20);

const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const edge = await startEdge({
  stateDirectory: directory,
  services: ['shop'],
  reserved: [],
  onError: () => undefined,
});
const { port } = await edge.open('shop', 0);
await edge.route('shop', [typeof address === 'object' && address !== null ? address.port : 0]);

/** Whether the edge answers now. */
function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200));
    }).once('error', () => resolve(false));
  });
}

/** Kills the edge, and waits until another answers: ms. */
async function gap(): Promise<number> {
  const pid = edge.pid();
  if (pid === null) throw new Error('There is no edge.');
  const before = performance.now();
  process.kill(pid, 'SIGKILL');
  // Whatever was accepted before it died does not count.
  while (edge.pid() === pid) await wait(1);
  while (!(await answers())) await wait(5);
  return performance.now() - before;
}

async function measure(around: string): Promise<void> {
  const gaps: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await wait(2000 + ((kill * 618) % 2000));
    gaps.push(await gap());
  }
  gaps.sort((a, b) => a - b);
  const at = (share: number) => `${Math.round(gaps[Math.floor((gaps.length - 1) * share)] ?? 0)} ms`;
  const inTime = gaps.filter((ms) => ms <= 1000).length;
  process.stdout.write(
    `${around.padEnd(14)} ${at(0).padStart(8)} ${at(0.5).padStart(8)} ${at(0.9).padStart(8)} ${at(1).padStart(8)}   ` +
      `${inTime} of ${kills} within 1 s   load ${loadavg()[0]?.toFixed(1)}\n`,
  );
}

const busy: ChildProcess[] = [];
try {
  process.stdout.write(
    `${' '.repeat(14)} ${['least', 'median', '90 %', 'most'].map((of) => of.padStart(8)).join(' ')}\n`,
  );
  await measure('at rest');
  for (let one = 0; one < 2; one += 1) busy.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  await measure('two busy loops');
} finally {
  for (const one of busy) one.kill('SIGKILL');
  await edge.close();
  server.close();
  await rm(directory, { recursive: true });
}
