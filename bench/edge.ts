/**
 * `npm run bench:edge`: what the edge costs. One service is asked directly, through the barest proxy that node:http allows,
 * and through the edge with policies and access log on, each in a process of its own, in turns within one run. Prints
 * throughput and times side by side and as ratios: on a busy machine only those mean something.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request as openRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AccessLog } from '../src/edge/access-log.ts';
import { openEdge } from '../src/edge/open-edge.ts';

const [role = 'bench', behind = '0'] = process.argv.slice(2);
const seconds = Number(process.env['SECONDS'] ?? 3);
const rounds = 3;
const clients = 32;

/**
 * Tells the parent its port, and when asked how long its event loop was ever held up: as the clock shows it, and how much of
 * one such time the process itself was at work. On a busy machine most of the first is waiting for a processor.
 */
function report(port: number): void {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [before, cpu, ownMs] = [performance.now(), process.cpuUsage(), 0];
  setInterval(() => {
    const { user, system } = process.cpuUsage(cpu);
    ownMs = Math.max(ownMs, Math.min(performance.now() - before, (user + system) / 1000));
    [before, cpu] = [performance.now(), process.cpuUsage()];
  }, 1).unref();
  process.send?.({ port });
  process.on('message', (message) => {
    if (message === 'reset') {
      delay.reset();
      delay.enable();
      ownMs = 0;
    } else process.send?.({ delayMs: delay.max / 1e6, ownMs });
  });
  process.once('disconnect', () => process.exit());
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(): Promise<void> {
  const body = JSON.stringify({ items: Array.from({ length: 20 }, (_, id) => ({ id, name: `item ${id}` })) });
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
      .end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  report(portOf(server.address()));
}

async function passOn(port: number): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const sent = openRequest({ host: '127.0.0.1', port, method, path: url, headers, agent }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
    });
    request.pipe(sent);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  report(portOf(server.address()));
}

async function edge(port: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const log = new AccessLog(join(directory, 'access.log'));
  const opened = openEdge({ onAccess: (entry) => log.write(entry) });
  const shop = await opened.open('shop', 0);
  await opened.route('shop', [port]);
  await opened.policy('shop', {
    rateLimits: [{ path: '/items', requests: 1_000_000_000, windowMs: 1000 }],
    blocked: [{ address: '203.0.113.0/24', until: null, reason: 'bench', everywhere: false }],
    openPaths: ['/health'],
  });
  setInterval(() => void opened.traffic(), 1000).unref();
  process.once('disconnect', () => void rm(directory, { recursive: true }));
  report(shop.port);
}

type Measured = { perSecond: number; p50: number; p99: number };

async function load(port: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const client = async () => {
    for (let i = 0; performance.now() < end; i += 1) {
      const from = performance.now();
      const sent = openRequest({ host: '127.0.0.1', port, path: `/items/${i % 50}?page=${i}`, agent }).end();
      const [answer] = await once(sent, 'response');
      answer.resume();
      await once(answer, 'end');
      if (answer.statusCode !== 200) throw new Error(`Unexpected status ${answer.statusCode}.`);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function spawnRole(name: string, port = 0): Promise<{ child: ChildProcess; port: number }> {
  const script = process.argv[1] ?? '';
  const child = spawn(process.execPath, [...process.execArgv, script, name, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message] = await once(child, 'message');
  return { child, port: message.port };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function bench(): Promise<void> {
  const direct = await spawnRole('serve');
  const ways = [
    { name: 'direct', ...direct },
    { name: 'bare proxy', ...(await spawnRole('pass-on', direct.port)) },
    { name: 'edge', ...(await spawnRole('edge', direct.port)) },
  ].map((way) => ({ ...way, measured: [] as Measured[] }));
  for (const { port } of ways) await load(port);
  for (const { child } of ways) child.send('reset');
  for (let round = 0; round < rounds; round += 1) for (const way of ways) way.measured.push(await load(way.port));
  const rows = [];
  for (const { name, child, measured } of ways) {
    child.send('report');
    const [{ delayMs, ownMs }] = await once(child, 'message');
    const of = (key: keyof Measured) => median(measured.map((one) => one[key]));
    rows.push({ name, perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), delayMs, ownMs });
    child.disconnect();
  }
  const [first, bare] = rows;
  if (first === undefined || bare === undefined) return;
  console.log(`${clients} clients, ${rounds} rounds of ${seconds} s each, medians; times in ms`);
  console.log(
    'way          per second    p50    p99   of direct   of the bare proxy   p99 of the bare proxy   loop held up   of that at work',
  );
  for (const { name, perSecond, p50, p99, delayMs, ownMs } of rows) {
    const cells = [
      name.padEnd(11),
      perSecond.toFixed(0).padStart(11),
      p50.toFixed(1).padStart(6),
      p99.toFixed(1).padStart(6),
      (perSecond / first.perSecond).toFixed(2).padStart(11),
      (perSecond / bare.perSecond).toFixed(2).padStart(19),
      (p99 / bare.p99).toFixed(2).padStart(23),
      delayMs.toFixed(1).padStart(14),
      ownMs.toFixed(1).padStart(17),
    ];
    console.log(cells.join(' '));
  }
}

if (role === 'serve') await serve();
else if (role === 'pass-on') await passOn(Number(behind));
else if (role === 'edge') await edge(Number(behind));
else await bench();
