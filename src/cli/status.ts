import { Command } from 'commander';
import type { ServiceView } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import { exitCodes, Failure } from './failure.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span, timeOfDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox status`: every service with its health and release, and the open incidents. */
export function statusVerb(deps: VerbDependencies): Command {
  const command = new Command('status')
    .description('show services, their health and releases, and open incidents')
    .option('--check', 'exit 1 unless every service is up and no incident is open')
    .action(async (options: SystemOptions & { check?: boolean }) => {
      const client = deps.connect(options.dir);
      const state = await client.get<State>('/api/state');
      if (options.json) deps.terminal.out(JSON.stringify(state, null, 2));
      else deps.terminal.out(renderStatus(state, client.url, deps.terminal.colors));
      const down = state.services.filter((service) => service.check?.status !== 'up');
      if (options.check && (down.length > 0 || state.incidents.length > 0)) {
        const names = down.map((service) => service.service).join(', ');
        throw new Failure(
          `Not healthy: ${down.length > 0 ? `${names} not up` : 'all services up'}, ${state.incidents.length} open incident(s)`,
          { exitCode: exitCodes.failed },
        );
      }
    });
  return withExamples(withSystemOptions(command), [
    'signalbox status',
    'signalbox status --check && echo all is well',
    "signalbox status --json | jq '.services[] | {service, state}'",
  ]);
}

/** The report for people. Pure: times come from the snapshot itself. */
export function renderStatus(state: State, url: string, colors: Terminal['colors']): string {
  const up = state.services.filter((service) => service.check?.status === 'up').length;
  const incidents = state.incidents.length;
  const summary = `${up} of ${state.services.length} services up, ${incidents === 0 ? 'no' : incidents} open incident${incidents === 1 ? '' : 's'}`;
  const head = ['SERVICE', 'HEALTH', 'RELEASE', 'LIVE FOR', 'MEMORY', 'ADDRESS'];
  const rows = state.services.map((service) => [
    service.service,
    health(service, colors),
    service.release ? `#${service.release.number}` : '-',
    service.release?.liveAt ? span(state.now - service.release.liveAt) : '-',
    service.memoryMb === null ? '-' : `${Math.round(service.memoryMb)} MB`,
    service.address,
  ]);
  const parts = [`${colors.bold(state.name)}  ${summary}`, layOut([head.map((text) => colors.dim(text)), ...rows])];
  const remarks = state.services.flatMap((service) => remarksOn(service));
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

/** What does not fit into a column: why a service is down, and that it came back by itself. */
function remarksOn({ service, check, restarts }: ServiceView): string[] {
  const down = check?.status === 'down' ? [`${service} is down: ${check.last?.reason ?? 'no reason given'}`] : [];
  const crashed = restarts > 0 ? [`${service} crashed and was started again (${restarts} in a row)`] : [];
  return [...down, ...crashed];
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
