import { parse, TomlError } from 'smol-toml';
import { isValues, numberIn, type ReadValues, readJsonObject, textIn, type Values } from './json.ts';
import { lineOfKeys } from './line-of.ts';
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
  'deploy.multiRegionConfig': 'There is one machine.',
  'deploy.limitOverride': 'Limits of memory and CPU are not read from here.',
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
  const found = <T>(value: T | null, ...keys: string[]): Found<T> | null =>
    value === null ? null : { ...place(...keys), value };
  const build = isValues(content.values['build']) ? content.values['build'] : {};
  const deploy = isValues(content.values['deploy']) ? content.values['deploy'] : {};
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
    replicas: found(positive(deploy['numReplicas']), 'deploy', 'numReplicas'),
    drainSeconds: found(positive(deploy['drainingSeconds']), 'deploy', 'drainingSeconds'),
    variables: variablesRead(command ?? '').flatMap(
      (name) => foundVariable(place('deploy', 'startCommand'), name, null) ?? [],
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
  for (const [section, values] of Object.entries({ build, deploy })) {
    for (const [key, value] of Object.entries(values)) {
      const path = `${section}.${key}`;
      const why = whyNot(path, value);
      if (!read.has(path) && why !== null) notMapped.push({ ...place(section, key), what: path, why });
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
  if (path === 'deploy.cronSchedule')
    return 'This is a job that ends, and services run on: let the calendar of the runbook name it.';
  // Restarting after a crash is what happens here anyway.
  if (path === 'deploy.restartPolicyType')
    return value === 'NEVER' ? 'A service that crashes is started again, always.' : null;
  return Object.hasOwn(reasons, path) ? (reasons[path] ?? null) : 'It is no key of Railway that we know.';
}

function environments(values: Values, place: (...keys: string[]) => { file: string; line: number }): NotMapped[] {
  return Object.keys(values).map((name) => ({
    ...place('environments', name),
    what: `environments.${name}`,
    why: 'What differs by environment is not read: the settings above are those of each.',
  }));
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
