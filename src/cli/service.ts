import { Command } from 'commander';
import type { DeploymentsResponse } from '../api/contract/release.ts';
import type { ServiceView } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import type { VariablesResponse } from '../api/contract/variable.ts';
import { environmentOf } from '../core/release/environment.ts';
import { nearestWord } from '../core/text/nearest.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span } from './time.ts';
import {
  inEnvironment,
  namedService,
  servicePath,
  type ServiceOptions,
  type SystemOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
  withSystemOptions,
} from './verb.ts';

/** `signalbox service [NAME]`: the services there are, or all that is known of one. */
export function serviceVerb(deps: VerbDependencies): Command {
  const command = new Command('service')
    .description('list the services, or describe one')
    .argument('[service]', 'a service; a list of all if left out')
    .action(async (first: string | undefined, options: ServiceOptions) => {
      const client = deps.connect(options.dir);
      const { services, now } = await client.get<State>('/api/state');
      const named = namedService(first, options);
      if (named === null) {
        const names =
          options.environment === undefined
            ? null
            : inEnvironment(
                services.map((one) => one.service),
                options.environment,
              );
        const shown = services.filter((one) => names === null || names.includes(one.service));
        deps.terminal.out(options.json ? JSON.stringify(shown, null, 2) : renderList(shown, deps.terminal.colors));
        return;
      }
      const service = found(services, named);
      const { variables } = await client.get<VariablesResponse>(servicePath(named, 'variables'));
      const { deployments, lastGood } = await client.get<DeploymentsResponse>(
        servicePath(named, 'deployments?limit=5'),
      );
      if (options.json) deps.terminal.out(JSON.stringify({ ...service, variables, deployments, lastGood }, null, 2));
      else deps.terminal.out(describe(service, now, variables, deployments, lastGood));
    });
  return withExamples(withServiceOptions(command), ['signalbox service', 'signalbox service discord-bot']);
}

/** `signalbox environment`: the environments, and what runs in each. */
export function environmentVerb(deps: VerbDependencies): Command {
  const command = new Command('environment')
    .description('list the environments and what runs in each')
    .action(async (options: SystemOptions) => {
      const { services } = await deps.connect(options.dir).get<State>('/api/state');
      const byName = new Map<string, ServiceView[]>();
      for (const service of services) {
        const { environment } = environmentOf(service.service);
        byName.set(environment, [...(byName.get(environment) ?? []), service]);
      }
      const listed = [...byName].map(([environment, members]) => ({
        environment,
        services: members.map(({ service, state, release }) => ({
          service: environmentOf(service).service,
          state,
          release: release?.number ?? null,
        })),
      }));
      if (options.json) return deps.terminal.out(JSON.stringify(listed, null, 2));
      const rows = listed.flatMap(({ environment, services: members }) =>
        members.map((one, index) => [
          index === 0 ? deps.terminal.colors.bold(environment) : '',
          one.service,
          one.state,
          one.release === null ? '' : `#${one.release}`,
        ]),
      );
      deps.terminal.out(layOut(rows));
    });
  return withExamples(withSystemOptions(command), ['signalbox environment', 'signalbox status --environment staging']);
}

function found(services: ServiceView[], name: string): ServiceView {
  const service = services.find((one) => one.service === name);
  if (service !== undefined) return service;
  const names = services.map((one) => one.service);
  const likely = nearestWord(name, names);
  throw new Failure(`There is no service "${name}"`, {
    mend: likely === null ? `There are: ${names.join(', ')}.` : `Did you mean ${likely}?`,
    exitCode: exitCodes.failed,
  });
}

function renderList(services: ServiceView[], colors: Terminal['colors']): string {
  const head = ['SERVICE', 'TITLE', 'STATE', 'REPLICAS', 'RELEASE', 'ADDRESS'];
  const rows = services.map((one) => [
    one.service,
    one.title,
    one.maintenance !== null ? colors.yellow('closed') : one.state === 'live' ? one.state : colors.red(one.state),
    `${one.replicas.serving}/${one.replicas.wanted}`,
    one.release === null ? '-' : `#${one.release.number}`,
    one.publicAddress,
  ]);
  return layOut([head.map((text) => colors.dim(text)), ...rows]);
}

function describe(
  service: ServiceView,
  now: number,
  variables: VariablesResponse['variables'],
  deployments: DeploymentsResponse['deployments'],
  lastGood: string | null,
): string {
  const { release, check } = service;
  const since = release?.liveAt == null ? '' : `, live for ${span(Math.max(0, now - release.liveAt))}`;
  const good = deployments.find(({ id }) => id === lastGood);
  const rows: [string, string][] = [
    ['service', service.service],
    ['title', service.title],
    [
      'state',
      service.maintenance === null ? service.state : `${service.state}, closed: ${printable(service.maintenance)}`,
    ],
    ['address', service.publicAddress],
    ['health', `${service.healthUrl}${check === null ? '' : ` (${check.status})`}`],
    ['release', release === null ? 'none' : `#${release.number}${since}`],
    [
      'back to',
      good === undefined ? 'no good release before it' : `#${good.number} (\`signalbox rollback ${service.service}\`)`,
    ],
    ['replicas', `${service.replicas.serving} of ${service.replicas.wanted} serving`],
    ['limits', service.limits ?? 'none'],
    ['memory', service.memoryMb === null ? 'not known' : `${Math.round(service.memoryMb)} MB`],
    ['restarts', String(service.restarts)],
    ['variables', variables.map(({ name }) => name).join(', ') || 'none'],
  ];
  return layOut(rows);
}
