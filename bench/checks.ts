/**
 * `npm run bench:checks -- N [SECONDS] [PORTS]`: what N HTTP checks every 10 s cost, all in: probing over kept connections,
 * conditions (status and a JSON key), samples and states in SQLite on disk, one rule for each.
 *
 * The targets are one process beside, on PORTS ports of 127.0.0.1; the machine's cores are shared with it. The first 12 s
 * (connections, compilers) are not counted.
 *   lateness   when a probe began, less when its tick stood on the schedule
 *   CPU        user and system of this process, the store's thread and collectors included, per check carried out
 *   memory     resident, less what the same program has before it knows of any check, per configured check, at the end
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../src/adapters/clock/system-clock.ts';
import { openProbes } from '../src/adapters/probe/open-probes.ts';
import { openSqliteStore } from '../src/adapters/store/sqlite/open-sqlite-store.ts';
import { deriveWatch } from '../src/core/rule/derive.ts';
import { startWatch } from '../src/engine/watch/start-watch.ts';
import { plan } from '../test/harness/small-plan.ts';

const intervalMs = 10_000;
const warmUpMs = 12_000;

if (process.send === undefined) await measure(numberAt(2, 1000), numberAt(3, 30), numberAt(4, 20));
else await serve(Number(process.argv[2]));

function numberAt(index: number, otherwise: number): number {
  const given = Number(process.argv[index]);
  return Number.isFinite(given) && given > 0 ? given : otherwise;
}

async function serve(ports: number): Promise<void> {
  const numbers: number[] = [];
  for (let index = 0; index < ports; index += 1) {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok","ready":true}');
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));
    numbers.push((server.address() as AddressInfo).port);
  }
  process.send?.(numbers);
}

async function measure(count: number, seconds: number, portCount: number): Promise<void> {
  const targets = fork(fileURLToPath(import.meta.url), [String(portCount)], { execArgv: process.execArgv });
  const ports = await new Promise<number[]>((resolve) =>
    targets.once('message', (found) => resolve(found as number[])),
  );
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const errors: string[] = [];
  const clock = systemClock((error) => errors.push(String(error)));
  const store = await openSqliteStore(join(folder, 'store.db'));
  const probes = openProbes({ clock });
  const before = residentKiB();

  const services = Array.from({ length: count }, (_, index) => {
    const name = `service-${String(index).padStart(5, '0')}`;
    const healthUrl = `http://127.0.0.1:${ports[index % ports.length]}/health/${index}`;
    return { name, title: name, healthUrl, expected: { status: 200, json: { ready: true }, text: null } };
  });
  const whole = plan({});
  const checks = { intervalMs, timeoutMs: 2000, failures: 2, successes: 1 };
  const watched = deriveWatch({ plan: whole, services, checks });

  const lateness: number[] = [];
  let [done, failed, counting, due] = [0, 0, false, 0];
  let why: string | null = null;
  const watching = await startWatch({
    ...watched,
    clock: {
      now: () => clock.now(),
      schedule: (at, work) =>
        clock.schedule(at, () => {
          due = at;
          return work();
        }),
    },
    store,
    probe: {
      async probe(check, signal) {
        // Probes of a tick begin in the same turn as it does.
        if (counting) lateness.push(Date.now() - due);
        const result = await probes.probe(check, signal);
        if (counting) done += 1;
        if (counting && result.outcome !== 'pass') {
          failed += 1;
          why ??= result.reason;
        }
        return result;
      },
    },
    platform: null,
    plan: whole,
    telling: { notify: () => [], link: () => null },
    drill: () => null,
    onNotices: () => undefined,
    report: (error, where) => errors.push(`${where}: ${String(error)}`),
  });

  await wait(warmUpMs);
  counting = true;
  const cpu = process.cpuUsage();
  await wait(seconds * 1000);
  counting = false;
  const used = process.cpuUsage(cpu);
  const resident = residentKiB();
  const sorted = lateness.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  const said = {
    checks: count,
    everyMs: intervalMs,
    ports: ports.length,
    carriedOut: done,
    expected: Math.round((count * seconds * 1000) / intervalMs),
    failed,
    firstFailure: why as string | null,
    latenessMs: { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? null },
    cpuMicrosecondsPerCheck: Math.round((used.user + used.system) / Math.max(1, done)),
    kibPerCheck: Math.round(((resident - before) / count) * 10) / 10,
    errors: errors.slice(0, 3),
  };
  process.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  await watching.stop();
  await probes.close();
  await store.close();
  targets.kill('SIGKILL');
  rmSync(folder, { recursive: true });
}

function residentKiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
