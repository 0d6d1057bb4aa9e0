import { Command } from 'commander';
import type { ResourceView } from '../api/contract/resource.ts';
import type { ServiceView } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { remarksOn, remarksOnCertificate } from './status-remarks.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span, timeOfDay } from './time.ts';
import {
  inEnvironment,
  namedService,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
} from './verb.ts';

/** `signalbox status`: every service with its health and release, and the open incidents. */
export function statusVerb(deps: VerbDependencies): Command {
  const command = new Command('status')
    .description('show services, their health and releases, and open incidents')
    .option('--check', 'exit 1 unless every service is up and no incident is open')
    .action(async (options: ServiceOptions & { check?: boolean }) => {
      const client = deps.connect(options.dir);
      const state = narrowed(await client.get<State>('/api/state'), options);
      if (options.json) deps.terminal.out(JSON.stringify(state, null, 2));
      else deps.terminal.out(renderStatus(state, client.url, deps.terminal.colors));
      const down = state.services.filter((service) => !isUp(service));
      const out = state.resources.filter((resource) => resource.state !== 'ready');
      const names = [...down.map(({ service }) => service), ...out.map(({ resource }) => resource)].join(', ');
      if (options.check && (names !== '' || state.incidents.length > 0)) {
        throw new Failure(
          `Not healthy: ${names === '' ? 'all services up' : `${names} not up`}, ${state.incidents.length} open incident(s)`,
          { exitCode: exitCodes.failed },
        );
      }
    });
  return withExamples(withServiceOptions(command), [
    'signalbox status',
    'signalbox status --check && echo all is well',
    "signalbox status --json | jq '.services[] | {service, state}'",
  ]);
}

/** The state of the service or the environment that is named; whole when none is. */
function narrowed(state: State, options: ServiceOptions): State {
  const all = state.services.map(({ service }) => service);
  const named = namedService(undefined, options);
  if (named === null && options.environment === undefined) return state;
  const wanted = named === null ? inEnvironment(all, options.environment) : [named];
  const services = state.services.filter(({ service }) => wanted.includes(service));
  if (services.length > 0) return { ...state, services };
  throw new Failure(`There is no service "${named ?? ''}"`, {
    mend: `There are: ${all.join(', ')}.`,
    exitCode: exitCodes.usage,
  });
}

/** The report for people. Pure: times come from the snapshot itself. */
export function renderStatus(state: State, url: string, colors: Terminal['colors']): string {
  const up = state.services.filter(isUp).length;
  const incidents = state.incidents.length;
  const summary = `${up} of ${state.services.length} services up, ${incidents === 0 ? 'no' : incidents} open incident${incidents === 1 ? '' : 's'}`;
  const head = ['SERVICE', 'HEALTH', 'RELEASE', 'REPLICAS', 'LIVE FOR', 'MEMORY', 'ADDRESS'];
  const rows = state.services.map((service) => [
    service.service,
    health(service, colors),
    service.release ? `#${service.release.number}` : '-',
    replicasOf(service, colors),
    service.release?.liveAt ? span(state.now - service.release.liveAt) : '-',
    service.memoryMb === null ? '-' : `${Math.round(service.memoryMb)} MB`,
    service.publicAddress,
  ]);
  const parts = [`${colors.bold(state.name)}  ${summary}`, layOut([head.map((text) => colors.dim(text)), ...rows])];
  if (state.resources.length > 0) parts.push(renderResources(state.resources, colors));
  const remarks = [
    ...state.services.flatMap((service) => remarksOn(service, state.now)),
    ...remarksOnCertificate(state),
    ...state.resources.flatMap(remarksOnResource),
  ];
  if (remarks.length > 0) parts.push(remarks.map((remark) => `  ${remark}`).join('\n'));
  if (incidents > 0) {
    const lines = state.incidents.map((incident) => {
      const since = `since ${timeOfDay(incident.openedAt)} (${span(state.now - incident.openedAt)})`;
      const first = `  ${colors.red(incident.severity)}  ${incident.title}, ${incident.state} ${since}`;
      return `${first}\n      ${url}/incidents/${incident.id}`;
    });
    parts.push(`Open incidents\n${lines.join('\n')}`);
  }
  return parts.join('\n\n');
}

/**
 * One that serves, and whose check says so; of another environment than production nothing is checked. What has crashed is not
 * up, though its check has not looked since.
 */
function isUp({ check, state }: ServiceView): boolean {
  return state === 'live' && (check === null || check.status === 'up');
}

function renderResources(resources: readonly ResourceView[], colors: Terminal['colors']): string {
  const head = ['RESOURCE', 'STATE', 'KIND', 'ADDRESS', 'USED BY'];
  const rows = resources.map(({ resource, state, kind, source, address, usedBy }) => [
    resource,
    state === 'ready' ? colors.green(state) : colors.red(state),
    source === 'url' ? `${kind}, elsewhere` : kind,
    address ?? '-',
    usedBy.join(', ') || '-',
  ]);
  return layOut([head.map((text) => colors.dim(text)), ...rows]);
}

function remarksOnResource({ resource, state, why, usedBy, variable, restarts }: ResourceView): string[] {
  const without = state === 'missing' && usedBy.length > 0 ? `; without ${variable}: ${usedBy.join(', ')}` : '';
  const not = state === 'ready' || why === null ? [] : [`${resource} is ${state}: ${printable(why)}${without}`];
  return restarts > 0 ? [...not, `${resource} was brought back ${restarts} times`] : not;
}

function replicasOf({ replicas: { serving, wanted } }: ServiceView, colors: Terminal['colors']): string {
  const text = `${serving} of ${wanted}`;
  return serving < wanted ? colors.yellow(text) : text;
}

function health(service: ServiceView, colors: Terminal['colors']): string {
  if (service.state !== 'live') return colors.red(service.state);
  const check = service.check;
  if (!check) return 'not checked';
  if (check.status === 'up')
    return colors.green(`up${check.last?.durationMs == null ? '' : `, ${span(check.last.durationMs)}`}`);
  if (check.status === 'down') return colors.red('down');
  return 'not known yet';
}
