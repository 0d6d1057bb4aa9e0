/**
 * `npm run bench:notice -- [--prometheus FOLDER] [FAILURES]`: how long it takes from the moment at which a check reaches a broken
 * service to the webhook that tells of it; ours, and (with the folder that `bench/prometheus.sh` made) Prometheus with its
 * blackbox exporter and Alertmanager, one after the other beside the same 50 services.
 *
 * The wait for the check is not counted: the broken service itself says when it was first asked. Both look every second, and
 * take the first failure for trouble; Prometheus evaluates every second, Alertmanager waits for nothing (`group_wait: 0s`).
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { webhookChannel } from '../src/adapters/channel/webhook/webhook-channel.ts';
import { systemClock } from '../src/adapters/clock/system-clock.ts';
import { openProbes } from '../src/adapters/probe/open-probes.ts';
import { openSqliteStore } from '../src/adapters/store/sqlite/open-sqlite-store.ts';
import { deriveWatch } from '../src/core/rule/derive.ts';
import { startDelivery } from '../src/engine/delivery/start-delivery.ts';
import { startWatch } from '../src/engine/watch/start-watch.ts';
import { plan } from '../test/harness/small-plan.ts';

const services = 50;
const args = process.argv.slice(2);
const at = args.indexOf('--prometheus');
const packages = at < 0 ? null : (args.splice(at, 2)[1] ?? null);
const failures = Number(args[0] ?? 300);

const folder = mkdtempSync(join(tmpdir(), 'signalbox-notice-'));
const rows: [string, number[]][] = [['Signalbox', await measured(signalbox)]];
if (packages !== null) rows.push(['Prometheus', await measured((port) => prometheus(port, packages))]);
for (const [name, took] of rows)
  process.stdout.write(
    `${name}: ${took.length} failures, p50 ${quantile(took, 0.5)}, p99 ${quantile(took, 0.99)}, most ${took.at(-1)} ms\n`,
  );
rmSync(folder, { recursive: true });

/** What each notice took, in ms, the shortest first. */
async function measured(start: (port: number) => Promise<() => Promise<void>>): Promise<number[]> {
  const program = fileURLToPath(new URL('./notice-world.ts', import.meta.url));
  const world = fork(program, [String(services), String(failures)], { execArgv: process.execArgv });
  const [{ port }] = (await once(world, 'message')) as [{ port: number }];
  const stop = await start(port);
  world.send('begin');
  const [{ took }] = (await once(world, 'message')) as [{ took: number[] }];
  await stop();
  world.kill('SIGKILL');
  return took.toSorted((a, b) => a - b);
}

async function signalbox(port: number): Promise<() => Promise<void>> {
  const report = (error: unknown, where: string): void => void process.stderr.write(`${where}: ${String(error)}\n`);
  const clock = systemClock((error) => report(error, 'working'));
  const store = await openSqliteStore(join(folder, 'store.db'));
  const channels = new Map([['team', webhookChannel({ url: `http://127.0.0.1:${port}/`, secret: 'bench' })]]);
  const delivery = startDelivery({ clock, store, channels, report });
  const probes = openProbes({ clock });
  const whole = plan({});
  const bound = Array.from({ length: services }, (_, index) => {
    const name = `service-${index}`;
    const expected = { status: 200, json: { ready: true }, text: null };
    return { name, title: name, healthUrl: `http://127.0.0.1:${port}/health/${index}`, expected };
  });
  const checks = { intervalMs: 1000, timeoutMs: 900, failures: 1, successes: 1 };
  const watching = await startWatch({
    ...deriveWatch({ plan: whole, services: bound, checks }),
    clock,
    store,
    probe: probes,
    platform: null,
    plan: whole,
    telling: { notify: () => ['team'], link: () => null },
    drill: () => null,
    onNotices: () => delivery.wake(),
    report,
  });
  return async () => {
    await watching.stop();
    await delivery.stop();
    await probes.close();
    await store.close();
  };
}

async function prometheus(port: number, from: string): Promise<() => Promise<void>> {
  const [blackbox, alertmanager, own] = [port + 1, port + 2, port + 3].map((one) => `127.0.0.1:${one}`);
  const targets = Array.from({ length: services }, (_, index) => `http://127.0.0.1:${port}/health/${index}`);
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    // JSON is YAML.
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const rules = write('rules.yml', {
    groups: [{ name: 'down', interval: '1s', rules: [{ alert: 'Down', expr: 'probe_success == 0' }] }],
  });
  const relabel = [
    { source_labels: ['__address__'], target_label: '__param_target' },
    { source_labels: ['__param_target'], target_label: 'instance' },
    { target_label: '__address__', replacement: blackbox },
  ];
  const scrape = {
    job_name: 'health',
    metrics_path: '/probe',
    params: { module: ['http'] },
    static_configs: [{ targets }],
    relabel_configs: relabel,
  };
  const main = write('prometheus.yml', {
    global: { scrape_interval: '1s', scrape_timeout: '900ms', evaluation_interval: '1s' },
    rule_files: [rules],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: [scrape],
  });
  const modules = write('blackbox.yml', {
    modules: { http: { prober: 'http', timeout: '900ms', http: { preferred_ip_protocol: 'ip4' } } },
  });
  const telling = write('alertmanager.yml', {
    route: { receiver: 'team', group_by: ['instance'], group_wait: '0s', group_interval: '1s' },
    receivers: [{ name: 'team', webhook_configs: [{ url: `http://127.0.0.1:${port}/` }] }],
  });
  const run = (program: string, ...flags: string[]): ChildProcess =>
    spawn(join(from, 'usr/bin', program), flags, { cwd: folder, stdio: 'ignore' });
  const children = [
    run('prometheus-blackbox-exporter', `--config.file=${modules}`, `--web.listen-address=${blackbox}`),
    run(
      'prometheus-alertmanager',
      `--config.file=${telling}`,
      `--web.listen-address=${alertmanager}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      '--cluster.listen-address=',
    ),
    run(
      'prometheus',
      `--config.file=${main}`,
      `--web.listen-address=${own}`,
      `--storage.tsdb.path=${join(folder, 'prometheus')}`,
    ),
  ];
  const end = (): void => children.forEach((child) => void child.kill('SIGKILL'));
  process.once('exit', end);
  for (const child of children)
    child.once('exit', (code) => {
      if (code !== null) process.stderr.write(`${child.spawnfile} ended with ${code}\n`);
    });
  for (const address of [blackbox, alertmanager, own]) await ready(`http://${address}/-/healthy`);
  return async () => {
    const ended = children.map((child) => once(child, 'exit'));
    end();
    await Promise.all(ended);
  };
}

async function ready(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error(`${url} does not answer.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
