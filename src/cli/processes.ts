import { Command } from 'commander';
import type { MetricsResponse, ProcessesResponse } from '../api/contract/process.ts';
import { moment } from './logs.ts';
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
    .action(async (service: string | undefined, options: ServiceOptions & { since?: number }) => {
      const query = options.since === undefined ? '' : `?since=${options.since}`;
      const answer = await deps.connect(options.dir).get<MetricsResponse>(`/api/metrics${query}`);
      const services = wanted(answer.services, service, options);
      if (options.json) deps.terminal.out(JSON.stringify({ ...answer, services }, null, 2));
      else deps.terminal.out(renderMetrics({ ...answer, services }, deps.terminal.colors));
    });
  return withExamples(withServiceOptions(command), ['signalbox metrics', 'signalbox metrics api --since 2h']);
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

function range(values: { latest: number; most: number } | null, unit: string): [string, string] {
  return values === null ? ['-', '-'] : [`${Math.round(values.latest)} ${unit}`, `${Math.round(values.most)} ${unit}`];
}
