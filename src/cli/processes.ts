import { Command } from 'commander';
import type { MetricsResponse, ProcessesResponse, RoutesResponse } from '../api/contract/process.ts';
import { moment } from './logs.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span } from './time.ts';
import {
  inEnvironment,
  namedService,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
} from './verb.ts';

/** `signalbox ps`: every process of the services, with its pid, replica, memory and CPU. */
export function psVerb(deps: VerbDependencies): Command {
  const command = new Command('ps')
    .description('list the processes of the services')
    .argument('[service]', 'a service; all of them if left out')
    .action(async (service: string | undefined, options: ServiceOptions) => {
      const { now, processes } = await deps.connect(options.dir).get<ProcessesResponse>('/api/processes');
      const shown = wanted(processes, service, options);
      if (options.json) deps.terminal.out(JSON.stringify(shown, null, 2));
      else if (shown.length === 0) deps.terminal.err('No process of any service runs.');
      else deps.terminal.out(renderProcesses(shown, now, deps.terminal.colors));
    });
  return withExamples(withServiceOptions(command), ['signalbox ps', "signalbox ps api --json | jq '.[].pid'"]);
}

/** `signalbox metrics`: what has been measured of each service lately. */
export function metricsVerb(deps: VerbDependencies): Command {
  const command = new Command('metrics')
    .description('show memory, CPU, requests, errors and response times of the services')
    .argument('[service]', 'a service; all of them if left out')
    .option('--since <when>', 'from when on: 15m, 2h, 03:15 or a date (default: 15m)', moment)
    .option('--routes', 'requests by route class instead: statuses and times of each, an hour back at most')
    .action(async (service: string | undefined, options: ServiceOptions & { since?: number; routes?: boolean }) => {
      const { terminal } = deps;
      const query = options.since === undefined ? '' : `?since=${options.since}`;
      const client = deps.connect(options.dir);
      if (options.routes === true) {
        const answer = await client.get<RoutesResponse>(`/api/metrics/routes${query}`);
        const found = { ...answer, services: wanted(answer.services, service, options) };
        return terminal.out(options.json ? JSON.stringify(found, null, 2) : renderRoutes(found, terminal.colors));
      }
      const answer = await client.get<MetricsResponse>(`/api/metrics${query}`);
      const found = { ...answer, services: wanted(answer.services, service, options) };
      terminal.out(options.json ? JSON.stringify(found, null, 2) : renderMetrics(found, terminal.colors));
    });
  return withExamples(withServiceOptions(command), [
    'signalbox metrics',
    'signalbox metrics api --since 2h',
    'signalbox metrics api --routes',
  ]);
}

/** Those of the service or the environment that is named; all of them when none is. */
function wanted<T extends { service: string }>(all: T[], first: string | undefined, options: ServiceOptions): T[] {
  const named = namedService(first, options);
  if (named !== null) return all.filter(({ service }) => service === named);
  if (options.environment === undefined) return all;
  const names = inEnvironment([...new Set(all.map(({ service }) => service))], options.environment);
  return all.filter(({ service }) => names.includes(service));
}

function renderProcesses(processes: ProcessesResponse['processes'], now: number, colors: Terminal['colors']): string {
  const head = ['SERVICE', 'RELEASE', 'PID', 'PORT', 'STATE', 'RUNS FOR', 'MEMORY', 'CPU'];
  const rows = processes.map((one) => [
    one.service,
    `#${one.release}`,
    String(one.pid),
    String(one.port),
    one.state === 'serving' ? colors.green(one.state) : colors.yellow(one.state),
    one.startedAt === null ? '-' : span(Math.max(0, now - one.startedAt)),
    one.memoryMb === null ? '-' : `${Math.round(one.memoryMb)} MB`,
    one.cpuPercent === null ? '-' : `${Math.round(one.cpuPercent)} %`,
  ]);
  return layOut([head.map((text) => colors.dim(text)), ...rows]);
}

function renderMetrics({ from, to, services }: MetricsResponse, colors: Terminal['colors']): string {
  const head = ['SERVICE', 'MEMORY', 'MOST', 'CPU', 'MOST', 'REQUESTS', 'ERRORS', 'P95', 'RESTARTS'];
  const rows = services.map((one) => [
    one.service,
    ...range(one.memoryMb, 'MB'),
    ...range(one.cpuPercent, '%'),
    String(one.requests),
    one.errors === 0
      ? '0'
      : colors.red(`${one.errors} (${((one.errors / Math.max(one.requests, 1)) * 100).toFixed(1)} %)`),
    one.p95Ms === null ? '-' : span(one.p95Ms),
    String(one.restarts),
  ]);
  const explained = `Last ${span(to - from)}. Memory and CPU now and at most; P95 is the slowest that was measured.`;
  return `${layOut([head.map((text) => colors.dim(text)), ...rows])}\n\n${colors.dim(explained)}`;
}

/** Route classes of one service that are shown: those that matter are asked for often. */
const mostShown = 20;

/** One line for each route class, the busiest of each service first. */
export function renderRoutes({ from, to, services }: RoutesResponse, colors: Terminal['colors']): string {
  const kinds = ['2xx', '3xx', '4xx', '5xx'];
  const head = ['SERVICE', 'ROUTE', 'REQUESTS', ...kinds, 'P50', 'P95', 'P99', 'SENT'];
  const time = (ms: number | null) => (ms === null ? '-' : span(ms));
  const rows = services.flatMap(({ service, routes }) =>
    routes.slice(0, mostShown).map((one) => [
      service,
      printable(one.route),
      String(one.requests),
      ...kinds.map((kind) => {
        const count = one.statuses[kind] ?? 0;
        return count > 0 && kind === '5xx' ? colors.red(String(count)) : String(count);
      }),
      time(one.p50Ms),
      time(one.p95Ms),
      time(one.p99Ms),
      `${(one.bytes / 1000).toFixed(1)} kB`,
    ]),
  );
  const left = services.reduce((sum, { routes }) => sum + Math.max(0, routes.length - mostShown), 0);
  const more = left === 0 ? '' : ` ${left} more, asked for less often: --json.`;
  const reach = `Last ${span(to - from)}. Times are until the answer began. A class is a guess: the path without its ids.${more}`;
  if (rows.length === 0) return `Nobody has asked for anything in the last ${span(to - from)}.`;
  return `${layOut([head.map((text) => colors.dim(text)), ...rows])}\n\n${colors.dim(reach)}`;
}

function range(values: { latest: number; most: number } | null, unit: string): [string, string] {
  return values === null ? ['-', '-'] : [`${Math.round(values.latest)} ${unit}`, `${Math.round(values.most)} ${unit}`];
}
