import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { exitCodes, Failure } from '../../cli/failure.ts';
import { checkStatedChecks, type RawChecks, toStatedChecks, toUplink } from './checks.ts';
import { checkLint, type LineOf, type RawLint, toLintSettings } from './lint.ts';
import { checkChannels, type RawChannel, toChannel } from './channel-keys.ts';
import type { Config, PersonConfig, ServiceConfig } from './config.ts';
import {
  checkEdge,
  checkEdgeKeys,
  type RawEdge,
  type RawEdgeKeys,
  toEdgeAddress,
  toWrittenPolicy,
} from './edge-keys.ts';
import {
  checkEnvironments,
  environmentServices,
  type RawEnvironments,
  toEnvironmentService,
} from './environment-keys.ts';
import { checkHooks, type RawHooks, type RawIncidents, toHooks, toReopenWithin } from './hook-keys.ts';
import { checkMachineKeys, type RawMachineKeys, toMachineKeys } from './machine-keys.ts';
import { checkPeople, type RawEscalation, type RawOnCall, toEscalation, toRotas } from './people-keys.ts';
import { checkWindows, type RawWindows, toWindows } from './window-keys.ts';
import { checkStatusPage, type RawStatusPage, toStatusPage } from './status-page-keys.ts';
import { type RawApprovals, type RawProcedures, toApprovals, toProcedures } from './run-keys.ts';
import { checkTasks, type RawTasks, toTasks } from './task-keys.ts';
import { checkReleaseKeys, type RawReleaseKeys, toReleaseKeys } from './release-keys.ts';
import { checkResources, checkUses, type RawResource, toResource } from './resource-keys.ts';
import { parseDuration } from '../../cli/time.ts';
import { type ConfigProblem, validateAgainstExample } from './validate.ts';
import { checkWatch, type RawWatch, toWatch } from './watch-keys.ts';

const exampleFile = new URL('../../../docs/signalbox.yaml', import.meta.url);
/** Marks of the annotated example; in a team's own file they mean nothing and are accepted. */
const marks = ['!required', '!named', '!also-named', '!duration'];
const customTags = marks.flatMap((tag) => [
  { tag, resolve: (text: string) => (/^-?\d+$/.test(text) ? Number(text) : text) },
  { tag, collection: 'map' as const },
]);
const sizeLimit = 1_000_000;

/** Reads and checks `DIR/signalbox.yaml`. Throws a Failure that lists every problem as `file:line: what. mend`. */
export function readConfig(directory: string): Config {
  const file = resolve(directory, 'signalbox.yaml');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`No signalbox.yaml in ${resolve(directory)}`, {
      mend: 'Name the folder that holds it, or write one with `signalbox init`.',
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
  const problems = checkConfig(text);
  if (problems.length > 0) {
    const list = problems.map((problem) => `${file}:${problem.line}: ${problem.what}. ${problem.mend}`);
    throw new Failure(list.join('\n'), {
      mend: 'docs/signalbox.yaml shows every key with an example.',
      exitCode: exitCodes.usage,
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, customTags });
  return toConfig(file, document.toJS({ maxAliasCount: 100 }) as RawConfig, lineFinder(document, lines));
}

/** Every problem of a `signalbox.yaml`'s text, in the order of its lines. */
export function checkConfig(text: string): ConfigProblem[] {
  if (text.length > sizeLimit) return [{ line: 1, what: 'Larger than 1 MB', mend: 'This is no signalbox.yaml.' }];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, customTags, uniqueKeys: true });
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      what: `Not YAML: ${error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? error.code}`,
      mend: 'Mend the YAML there.',
    }));
  }
  const example = parseDocument(readFileSync(exampleFile, 'utf8'), { customTags });
  const problems = validateAgainstExample(document, lines, example);
  if (problems.length > 0) return problems.sort((a, b) => a.line - b.line);
  return checkMeaning(document.toJS({ maxAliasCount: 100 }) as RawConfig, lineFinder(document, lines));
}

/** Finds the 1-based line on which the value of a path of keys begins. */
function lineFinder(document: Document, lines: LineCounter): LineOf {
  return (...path) => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    return lines.linePos(node?.range?.[0] ?? 0).line;
  };
}

/** What kinds of value cannot say: names that must exist elsewhere, ports, choices. */
function checkMeaning(raw: RawConfig, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const services = raw.services ?? {};
  for (const [name, service] of Object.entries(services)) {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
      const where = lineOf('services', name);
      problems.push({
        line: where,
        what: `Unexpected service name "${name}"`,
        mend: 'Use lower-case words joined by "-".',
      });
    }
    problems.push(
      ...checkReleaseKeys(name, service, lineOf),
      ...checkEdgeKeys(name, service, lineOf),
      ...checkUses(service, raw.resources, ['services', name], lineOf),
    );
  }
  for (const { keys, name, path } of environmentServices(raw.environments))
    problems.push(
      ...checkReleaseKeys(name, keys, (_, __, ...rest) => lineOf(...path, ...rest)),
      ...checkUses(keys, raw.resources, path, lineOf),
    );
  for (const [severity, names] of Object.entries(raw.notify ?? {})) {
    for (const name of Array.isArray(names) ? names : []) {
      if (raw.channels?.[name]) continue;
      const line = lineOf('notify', severity);
      problems.push({
        line,
        what: `Unknown channel "${name}" under notify.${severity}`,
        mend: 'Add it under "channels".',
      });
    }
  }
  for (const [title, drill] of Object.entries(raw.drills ?? {})) {
    const line = lineOf('drills', title, 'service');
    if (!services[drill.service]) {
      problems.push({
        line,
        what: `Unknown service "${drill.service}" in drill "${title}"`,
        mend: 'Name one under "services".',
      });
    }
    if (drill.fault !== 'kill' && drill.fault !== 'hang') {
      const where = lineOf('drills', title, 'fault');
      problems.push({
        line: where,
        what: `Unexpected fault "${drill.fault}", expected kill or hang`,
        mend: 'Write one of them.',
      });
    }
  }
  problems.push(
    ...checkPorts(raw, lineOf),
    ...checkEnvironments(raw.environments, Object.keys(services), lineOf),
    ...checkResources(raw.resources, Object.keys(services), lineOf),
  );
  problems.push(...checkStatedChecks(raw.checks, Object.keys(services), lineOf), ...checkWatch(raw, lineOf));
  const channels = Object.keys(raw.channels ?? { terminal: {} });
  const people = Object.keys(raw.people ?? {});
  for (const [id, person] of Object.entries(raw.people ?? {})) {
    const unknown = (person.channels ?? []).filter((name) => !channels.includes(name));
    const line = lineOf('people', id, 'channels');
    for (const name of unknown)
      problems.push({ line, what: `Unknown channel "${name}" of ${id}`, mend: 'Add it under "channels".' });
  }
  problems.push(
    ...checkMachineKeys(raw, lineOf),
    ...checkHooks(raw.hooks, lineOf),
    ...checkPeople(raw.escalation, raw['on-call'], { people, channels }, lineOf),
    ...checkWindows(raw.windows, { services: Object.keys(services), channels }, lineOf),
    ...checkTasks(raw.tasks, channels, lineOf),
  );
  const publicUrl = raw['control-room']?.['public-url'];
  if (publicUrl !== undefined && !(URL.canParse(publicUrl) && new URL(publicUrl).protocol === 'https:')) {
    problems.push({
      line: lineOf('control-room', 'public-url'),
      what: `Unexpected public-url "${publicUrl}", expected an https address`,
      mend: 'Write the address of your proxy or tunnel, as in https://signalbox.example.com.',
    });
  }
  return [
    ...problems,
    ...checkStatusPage(
      raw['status-page'],
      { watched: [...Object.keys(services), ...Object.keys(raw.checks ?? {})], channels: raw.channels ?? {} },
      lineOf,
    ),
    ...checkChannels(raw.channels ?? {}, lineOf),
    ...checkEdge(raw.edge, lineOf),
    ...checkLint(raw.lint, lineOf),
  ];
}

/** Every port that is stated is one, and no two are the same. */
function checkPorts(raw: RawConfig, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const stated = [
    ...Object.entries(raw.services ?? {}).map(([name, { port }]) => ({ name, port, path: ['services', name] })),
    ...environmentServices(raw.environments).map(({ name, keys, path }) => ({ name, port: keys.port, path })),
    ...Object.entries(raw.resources ?? {}).flatMap(([name, { port }]) =>
      port === undefined ? [] : [{ name, port, path: ['resources', name] }],
    ),
  ];
  const taken = new Map<number, string>();
  for (const { name, port, path } of stated) {
    const line = lineOf(...path, 'port');
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      problems.push({
        line,
        what: `Unexpected port ${port} for "${name}"`,
        mend: 'Use a port from 1 to 65535.',
      });
    const other = taken.get(port);
    if (other !== undefined)
      problems.push({ line, what: `Port ${port} is given to "${other}" and "${name}"`, mend: 'Change one.' });
    taken.set(port, name);
  }
  return problems;
}

type Plain = string | number | boolean | null;
/** The file's own shape, after it was checked against the example. */
type RawConfig = RawWatch &
  RawMachineKeys & {
    name: string;
    runbook: string;
    people?: Record<
      string,
      { name: string; channels?: string[] } & Partial<
        Record<'role' | 'slack' | 'telegram' | 'discord' | 'email', string | number>
      >
    >;
    escalation?: RawEscalation;
    'on-call'?: RawOnCall;
    windows?: RawWindows;
    hooks?: RawHooks;
    incidents?: RawIncidents;
    services?: Record<string, RawService>;
    resources?: Record<string, RawResource>;
    environments?: RawEnvironments;
    edge?: RawEdge;
    secrets?: { 'key-file'?: string; 'key-variable'?: string };
    checks?: RawChecks;
    channels?: Record<string, RawChannel>;
    notify?: Record<string, string[]>;
    bindings?: Record<string, Plain>;
    approvals?: RawApprovals;
    procedures?: RawProcedures;
    tasks?: RawTasks;
    drills?: Record<string, { service: string; fault: string }>;
    lint?: RawLint;
    'control-room'?: { port?: number; 'public-url'?: string; 'public-port'?: number };
    'status-page'?: RawStatusPage;
    'dead-mans-switch'?: { 'url-variable': string; every?: string };
  };
type RawService = RawReleaseKeys &
  RawEdgeKeys & {
    title?: string;
    command: string;
    directory: string;
    include?: string[];
    port: number;
    health?: string;
    'known-as'?: string;
    variables?: Record<string, Plain>;
    uses?: string[];
    'depends-on'?: string[];
    'start-timeout'?: string;
    drain?: string;
  };

function toConfig(file: string, raw: RawConfig, lineOf: LineOf): Config {
  const directory = dirname(file);
  const services = Object.entries(raw.services ?? {}).map(([name, service]) =>
    toService(directory, name, service, lineOf('services', name) - 1),
  );
  const elsewhere = environmentServices(raw.environments).flatMap((found) => {
    const base = services.find(({ name }) => name === found.service);
    const line = lineOf(...found.path) - 1;
    return base === undefined ? [] : [toEnvironmentService(base, found, line, texts(found.keys.variables))];
  });
  return {
    directory,
    file: basename(file),
    name: String(raw.name),
    runbook: resolve(directory, String(raw.runbook)),
    people: Object.entries(raw.people ?? {}).map(([id, person]) => toPerson(id, person)),
    services: [...services, ...elsewhere],
    resources: Object.entries(raw.resources ?? {}).map(([name, resource]) =>
      toResource(name, resource, lineOf('resources', name) - 1),
    ),
    edge: toEdgeAddress(directory, raw.edge),
    secrets: {
      file: raw.secrets?.['key-file'] === undefined ? null : resolve(directory, raw.secrets['key-file']),
      variable: raw.secrets?.['key-variable'] ?? null,
    },
    checks: {
      intervalMs: raw.checks?.interval === undefined ? null : duration(raw.checks.interval, 0),
      timeoutMs: duration(raw.checks?.timeout, 2_000),
      failures: raw.checks?.failures ?? 2,
      successes: raw.checks?.successes ?? 1,
      retries: raw.checks?.retries ?? 0,
    },
    statedChecks: toStatedChecks(raw.checks, directory),
    uplink: toUplink(raw.checks),
    watch: toWatch(raw, directory),
    channels: Object.entries(raw.channels ?? { terminal: { kind: 'terminal' as const } }).map(([id, channel]) =>
      toChannel(id, channel),
    ),
    notify: raw.notify ?? {},
    escalation: toEscalation(raw.escalation),
    onCall: toRotas(raw['on-call']),
    windows: toWindows(raw.windows),
    hooks: toHooks(raw.hooks),
    reopenWithinMs: toReopenWithin(raw.incidents),
    ...toMachineKeys(raw),
    // An empty one is still open: put in as nothing, it would make another command of the step.
    bindings: Object.fromEntries(Object.entries(texts(raw.bindings)).filter(([, value]) => value !== '')),
    approvals: toApprovals(raw.approvals, raw.people),
    procedures: toProcedures(raw.procedures),
    tasks: toTasks(raw.tasks),
    drills: Object.fromEntries(
      Object.entries(raw.drills ?? {}).map(([title, drill]) => [
        title,
        { service: drill.service, fault: drill.fault === 'hang' ? 'hang' : 'kill' },
      ]),
    ),
    lint: toLintSettings(raw.lint),
    controlRoom: {
      port: raw['control-room']?.port ?? 7070,
      publicUrl: raw['control-room']?.['public-url']?.replace(/\/+$/, '') ?? null,
      publicPort: raw['control-room']?.['public-port'] ?? 7071,
    },
    statusPage: toStatusPage(raw['status-page']),
    deadMansSwitch:
      raw['dead-mans-switch'] === undefined
        ? null
        : {
            urlVariable: raw['dead-mans-switch']['url-variable'],
            everyMs: duration(raw['dead-mans-switch'].every, 60_000),
          },
  };
}

function toService(directory: string, name: string, raw: RawService, line: number): ServiceConfig {
  return {
    name,
    line,
    title: raw.title ?? null,
    command: String(raw.command),
    directory: resolve(directory, raw.directory),
    include: raw.include ?? null,
    port: raw.port,
    health: raw.health ?? null,
    knownAs: raw['known-as'] ?? null,
    variables: texts(raw.variables),
    uses: raw.uses ?? [],
    startTimeoutMs: duration(raw['start-timeout'], 20_000),
    drainMs: duration(raw.drain, 5_000),
    ...toReleaseKeys(raw),
    edge: toWrittenPolicy(raw),
  };
}

function toPerson(id: string, raw: NonNullable<RawConfig['people']>[string]): PersonConfig {
  const known = (value: string | number | undefined): string | null => (value === undefined ? null : String(value));
  return {
    id,
    name: raw.name,
    role: known(raw.role),
    slack: known(raw.slack),
    telegram: known(raw.telegram),
    discord: known(raw.discord),
    email: known(raw.email),
    channels: raw.channels ?? [],
  };
}

function texts(map: Record<string, Plain> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([name, value]) => [name, value === null ? '' : String(value)]),
  );
}

function duration(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : (parseDuration(text) ?? otherwise);
}
