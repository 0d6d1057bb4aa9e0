import { parse, TomlError } from 'smol-toml';
import { isValues, numberIn, type ReadValues, readJsonObject, textIn, type Values } from './json.ts';
import { lineOfKeys } from './line-of.ts';
import { cpuAt, memoryAt } from './limits.ts';
import { emptyService, type Found, type ImportResult, largestImport, type NotMapped } from './model.ts';
import { portInCommand } from './port-in-command.ts';
import { foundVariable, variablesRead } from './variable.ts';

/** Why a key has no place here. What is named nowhere is said to be unknown. */
const reasons: Record<string, string> = {
  'build.builder': 'A release is made by the build command alone.',
  'build.dockerfilePath': 'Services are processes here and not containers: give their command.',
  'build.nixpacksPlan': 'The programs of this machine are used.',
  'build.nixpacksConfigPath': 'The programs of this machine are used.',
  'build.nixpacksVersion': 'The programs of this machine are used.',
  'build.railpackVersion': 'The programs of this machine are used.',
  'build.watchPatterns': 'A release is made when somebody deploys, not when files change.',
  'deploy.restartPolicyMaxRetries': 'Crashes are answered with a growing pause and an alert, without a limit.',
  'deploy.sleepApplication': 'Services are always on.',
  'deploy.region': 'There is one machine.',
  'deploy.limitOverride': 'A limit is 16 MB of memory or more, or 0.01 to 1024 cores.',
  'deploy.multiRegionConfig': 'There is one machine: the replicas of all regions run on it.',
  'deploy.runtime': 'There is one way to run a service here.',
  'deploy.overlapSeconds': 'The old release drains as soon as the new one is healthy.',
  'deploy.requiredMountPath': 'Files stay where they are on this machine: give the path as a variable.',
};

/** Reads `railway.json`: one service, that of the folder in which it stands. */
export function readRailwayJson(text: string, file: string, directory: string): ImportResult {
  return read(readJsonObject(text, file), { text, file, directory });
}

/** Reads `railway.toml`, which says the same in TOML. */
export function readRailwayToml(text: string, file: string, directory: string): ImportResult {
  return read(readToml(text, file), { text, file, directory });
}

function readToml(text: string, file: string): ReadValues {
  const unreadable = (line: number, what: string, mend: string): ReadValues => ({
    kind: 'unreadable',
    problem: { file, line, what, mend },
  });
  if (text.length > largestImport) return unreadable(1, 'Larger than 1 MB', 'Give the file itself.');
  try {
    return { kind: 'values', values: parse(text, { maxDepth: 100 }) };
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    return unreadable(cause.line, 'Not TOML', 'Mend the TOML there.');
  }
}

function read(
  content: ReadValues,
  { text, file, directory }: { text: string; file: string; directory: string },
): ImportResult {
  if (content.kind === 'unreadable') return content;
  const notMapped: NotMapped[] = [];
  const place = (...keys: string[]) => ({ file, line: lineOfKeys(text, keys) });
  // What stands for production alone is what runs there.
  const production = sectionIn(sectionIn(content.values, 'environments'), 'production');
  const at = (section: 'build' | 'deploy', ...keys: string[]) =>
    Object.hasOwn(sectionIn(production, section), keys[0] ?? '')
      ? place('environments', 'production', section, ...keys)
      : place(section, ...keys);
  const found = <T>(value: T | null, section: 'build' | 'deploy', key: string): Found<T> | null =>
    value === null ? null : { ...at(section, key), value };
  const build = { ...sectionIn(content.values, 'build'), ...sectionIn(production, 'build') };
  const deploy = { ...sectionIn(content.values, 'deploy'), ...sectionIn(production, 'deploy') };
  const limits = sectionIn(sectionIn(deploy, 'limitOverride'), 'containers');
  const command = textIn(deploy['startCommand']);
  const healthPath = textIn(deploy['healthcheckPath']);
  const service = {
    ...emptyService(place(), null, directory),
    main: true,
    command: found(command, 'deploy', 'startCommand'),
    build: found(commandIn(build['buildCommand']), 'build', 'buildCommand'),
    preRelease: found(commandIn(deploy['preDeployCommand']), 'deploy', 'preDeployCommand'),
    port: found(portInCommand(command ?? ''), 'deploy', 'startCommand'),
    health: found(healthPath === null ? null : `/${healthPath.replace(/^\/+/, '')}`, 'deploy', 'healthcheckPath'),
    startTimeoutSeconds: found(positive(deploy['healthcheckTimeout']), 'deploy', 'healthcheckTimeout'),
    replicas:
      found(positive(deploy['numReplicas']), 'deploy', 'numReplicas') ??
      found(inAllRegions(deploy['multiRegionConfig']), 'deploy', 'multiRegionConfig'),
    // Railway waits so long between SIGTERM and SIGKILL.
    stopGraceSeconds: found(positive(deploy['drainingSeconds']), 'deploy', 'drainingSeconds'),
    memoryBytes: memoryAt(limits['memoryBytes'], at('deploy', 'limitOverride', 'memoryBytes')),
    cpu: cpuAt(limits['cpu'], at('deploy', 'limitOverride', 'cpu')),
    variables: variablesRead(command ?? '').flatMap(
      (name) => foundVariable(at('deploy', 'startCommand'), name, null) ?? [],
    ),
  };
  const read = new Set([
    'build.buildCommand',
    ...[
      'startCommand',
      'preDeployCommand',
      'healthcheckPath',
      'healthcheckTimeout',
      'numReplicas',
      'drainingSeconds',
    ].map((key) => `deploy.${key}`),
  ]);
  const asLimited = (said: unknown, taken: unknown) => said == null || taken !== null;
  if (asLimited(limits['memoryBytes'], service.memoryBytes) && asLimited(limits['cpu'], service.cpu))
    read.add('deploy.limitOverride');
  for (const [section, values] of [
    ['build', build],
    ['deploy', deploy],
  ] as const) {
    for (const [key, value] of Object.entries(values)) {
      const path = `${section}.${key}`;
      const why = whyNot(path, value);
      if (!read.has(path) && why !== null) notMapped.push({ ...at(section, key), what: path, why });
    }
  }
  for (const [key, value] of Object.entries(content.values)) {
    if (key === 'build' || key === 'deploy' || key === '$schema') continue;
    if (key === 'environments' && isValues(value)) notMapped.push(...environments(value, place));
    else notMapped.push({ ...place(key), what: key, why: 'It is no key of Railway that we know.' });
  }
  // A job that starts, works and ends is no service.
  const job = textIn(deploy['cronSchedule']) !== null;
  return { kind: 'imported', imported: { system: null, services: job ? [] : [service], resources: [], notMapped } };
}

function whyNot(path: string, value: unknown): string | null {
  // Nothing is asked for by null, and nothing else than what is done here anyway by these.
  if (value === null || (path === 'deploy.sleepApplication' && value === false)) return null;
  if (path === 'deploy.cronSchedule')
    return 'This is a job that ends, and services run on: let the calendar of the runbook name it.';
  // Restarting after a crash is what happens here anyway.
  if (path === 'deploy.restartPolicyType')
    return value === 'NEVER' ? 'A service that crashes is started again, always.' : null;
  return Object.hasOwn(reasons, path) ? (reasons[path] ?? null) : 'It is no key of Railway that we know.';
}

/** All but production, which is read, and what stands in that beside what is. */
function environments(values: Values, place: (...keys: string[]) => { file: string; line: number }): NotMapped[] {
  const others = Object.keys(values).filter((name) => name !== 'production');
  const unknown = Object.keys(sectionIn(values, 'production')).filter((key) => key !== 'build' && key !== 'deploy');
  return [
    ...others.map((name) => ({
      ...place('environments', name),
      what: `environments.${name}`,
      why: 'It needs a port of its own: write it under `environments` in signalbox.yaml. Port, replicas, variables and resources may differ there, commands may not.',
    })),
    ...unknown.map((key) => ({
      ...place('environments', 'production', key),
      what: `environments.production.${key}`,
      why: 'It is no key of Railway that we know.',
    })),
  ];
}

/** A map within a map; an empty one where there is none. */
function sectionIn(values: Values, key: string): Values {
  const section = Object.hasOwn(values, key) ? values[key] : undefined;
  return isValues(section) ? section : {};
}

/** The replicas of all regions together. */
function inAllRegions(value: unknown): number | null {
  const regions = isValues(value) ? Object.values(value) : [];
  const replicas = regions.map((region) => positive(isValues(region) ? region['numReplicas'] : null) ?? 0);
  return positive(replicas.reduce((sum, count) => sum + count, 0));
}

/** One command, or several in order of which each must succeed. */
function commandIn(value: unknown): string | null {
  if (!Array.isArray(value)) return textIn(value);
  const commands = value.flatMap((one) => textIn(one) ?? []);
  return commands.length === 0 ? null : commands.join(' && ');
}

function positive(value: unknown): number | null {
  const number = numberIn(value);
  return number !== null && number > 0 && number <= 86_400 ? number : null;
}
