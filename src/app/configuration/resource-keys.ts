import type { ResourceKind, ResourceSource, ResourceSpec } from '../../core/resource/model.ts';
import { parseDuration } from '../../cli/time.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys of a resource. */
export type RawResource = {
  kind: ResourceKind;
  title?: string;
  from?: string[];
  'url-variable'?: string;
  port?: number;
  variable?: string;
  'start-timeout'?: string;
  keep?: { backups?: number; days?: number };
};

const sources: Record<ResourceKind, readonly ResourceSource[]> = {
  postgres: ['url', 'machine', 'package'],
  redis: ['url', 'machine'],
};
const usual: Record<ResourceKind, { variable: string; title: string; startTimeoutMs: number }> = {
  postgres: { variable: 'DATABASE_URL', title: 'PostgreSQL', startTimeoutMs: 60_000 },
  redis: { variable: 'REDIS_URL', title: 'Redis', startTimeoutMs: 30_000 },
};
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What the kinds of value cannot say of resources. */
export function checkResources(
  raw: Record<string, RawResource> | undefined,
  services: readonly string[],
  lineOf: LineOf,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [name, resource] of Object.entries(raw ?? {})) {
    const report = (path: string[], what: string, mend: string) =>
      problems.push({ line: lineOf('resources', name, ...path), what, mend });
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      report([], `Unexpected resource name "${name}"`, 'Use lower-case words joined by "-".');
    if (services.includes(name))
      report([], `Both a service and a resource are named "${name}"`, 'Give one of them another name.');
    const { from = [], 'url-variable': urlVariable, variable } = resource;
    const known = sources[resource.kind];
    for (const source of from) {
      if (!(known as readonly string[]).includes(source))
        report(['from'], `Unexpected source "${source}" of "${name}"`, `Use some of ${known.join(', ')}.`);
    }
    if (from.length > 0 && from.every((source) => source === 'url') && urlVariable === undefined)
      report(['from'], `"${name}" is to come from an address, and nothing names it`, 'Add "url-variable".');
    for (const [key, value] of [
      ['url-variable', urlVariable],
      ['variable', variable],
    ] as const) {
      if (value !== undefined && !variableName.test(value))
        report([key], `Unexpected name "${value}" of a variable`, 'Use letters, digits and _.');
    }
    const { keep = {} } = resource;
    if (keep.backups !== undefined && !(Number.isInteger(keep.backups) && keep.backups >= 1))
      report(['keep', 'backups'], `Unexpected number of backups to keep, ${keep.backups},`, 'Use 1 or more.');
    if (keep.days !== undefined && !(keep.days > 0))
      report(['keep', 'days'], `Unexpected number of days to keep backups, ${keep.days},`, 'Use a number above 0.');
    if (variable === 'PORT') report(['variable'], 'PORT is given by the platform', 'Use another name.');
  }
  return problems;
}

/** That what a service uses is there, and that nobody gives its variables twice. `path` leads to the service's keys. */
export function checkUses(
  { uses = [], variables = {} }: { uses?: string[]; variables?: Record<string, unknown> },
  raw: Record<string, RawResource> | undefined,
  path: string[],
  lineOf: LineOf,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const given = new Map<string, string>();
  for (const name of uses) {
    const resource = raw?.[name];
    const line = lineOf(...path, 'uses');
    if (resource === undefined) {
      problems.push({ line, what: `Unknown resource "${name}"`, mend: 'Add it under "resources".' });
      continue;
    }
    const variable = resource.variable ?? usual[resource.kind]?.variable ?? '';
    const other = given.get(variable);
    if (other !== undefined)
      problems.push({
        line,
        what: `Both "${other}" and "${name}" give ${variable}`,
        mend: 'Give one of them another "variable" under "resources".',
      });
    if (variables[variable] !== undefined)
      problems.push({
        line: lineOf(...path, 'variables', variable),
        what: `${variable} is given by the resource "${name}"`,
        mend: 'Remove it here, or the resource under "uses".',
      });
    given.set(variable, name);
  }
  return problems;
}

/** A resource as the rest of Signalbox knows it. `line` is its line in the file. */
export function toResource(name: string, raw: RawResource, line: number): ResourceSpec {
  const { variable, title, startTimeoutMs } = usual[raw.kind];
  const known = sources[raw.kind];
  return {
    name,
    line,
    title: raw.title ?? title,
    kind: raw.kind,
    from: raw.from === undefined ? [...known] : known.filter((source) => raw.from?.includes(source)),
    urlVariable: raw['url-variable'] ?? null,
    port: raw.port ?? null,
    variable: raw.variable ?? variable,
    startTimeoutMs:
      raw['start-timeout'] === undefined ? startTimeoutMs : (parseDuration(raw['start-timeout']) ?? startTimeoutMs),
    keep: { backups: raw.keep?.backups ?? 30, days: raw.keep?.days ?? 90 },
  };
}
