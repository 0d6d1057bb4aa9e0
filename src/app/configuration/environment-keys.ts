import { production, serviceIn } from '../../core/release/environment.ts';
import type { ServiceConfig } from './config.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

type Plain = string | number | boolean | null;

/** What an environment says of one of its services; all else is as in production. */
export type RawEnvironmentService = {
  port: number;
  'known-as'?: string;
  replicas?: number;
  variables?: Record<string, Plain>;
  uses?: string[];
};

/** The keys under `environments`: environment → services. */
export type RawEnvironments = Record<string, { services?: Record<string, RawEnvironmentService> }>;

/** Every service of every environment, with the path of keys that leads to it. */
export function environmentServices(raw: RawEnvironments | undefined) {
  return Object.entries(raw ?? {}).flatMap(([environment, { services }]) =>
    Object.entries(services ?? {}).map(([service, keys]) => ({
      environment,
      service,
      keys,
      name: serviceIn(service, environment),
      path: ['environments', environment, 'services', service],
    })),
  );
}

/** What the kinds of value cannot say of them; ports, replicas and resources are checked with those of all services. */
export function checkEnvironments(
  raw: RawEnvironments | undefined,
  services: readonly string[],
  lineOf: LineOf,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const name of Object.keys(raw ?? {})) {
    const line = lineOf('environments', name);
    if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(name))
      problems.push({
        line,
        what: `Unexpected environment name "${name}"`,
        mend: 'Use lower-case words joined by "-".',
      });
    if (name === production)
      problems.push({
        line,
        what: `Unexpected environment "${production}"`,
        mend: 'It is the services as they stand under "services": change them there.',
      });
  }
  for (const { environment, service, path } of environmentServices(raw)) {
    if (services.includes(service)) continue;
    problems.push({
      line: lineOf(...path),
      what: `Unknown service "${service}" in environment "${environment}"`,
      mend: 'Name one under "services", and add it there first.',
    });
  }
  return problems;
}

/** A service of an environment: production's with what is said here. It is given none of production's variables or resources. */
export function toEnvironmentService(
  base: ServiceConfig,
  { name, keys }: { name: string; keys: RawEnvironmentService },
  line: number,
  variables: Record<string, string>,
): ServiceConfig {
  return {
    ...base,
    name,
    line,
    port: keys.port,
    knownAs: keys['known-as'] ?? null,
    replicas: keys.replicas ?? base.replicas,
    variables,
    uses: keys.uses ?? [],
  };
}
