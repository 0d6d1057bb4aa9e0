import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { exitCodes, Failure } from '../../cli/failure.ts';
import type { ChannelConfig, Config, ServiceConfig } from './config.ts';
import { parseDuration } from '../../cli/time.ts';
import { type ConfigProblem, validateAgainstExample } from './validate.ts';

const exampleFile = new URL('../../../docs/signalbox.yaml', import.meta.url);
/** Marks of the annotated example; in a team's own file they mean nothing and are accepted. */
const marks = ['!required', '!named', '!duration'];
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
      mend: 'Name the folder that holds it, or write one: docs/signalbox.yaml shows every key.',
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

type LineOf = (...path: string[]) => number;

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
  const ports = new Map<number, string>();
  for (const [name, service] of Object.entries(services)) {
    const line = lineOf('services', name, 'port');
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
      const where = lineOf('services', name);
      problems.push({
        line: where,
        what: `Unexpected service name "${name}"`,
        mend: 'Use lower-case words joined by "-".',
      });
    }
    if (!Number.isInteger(service.port) || service.port < 1 || service.port > 65_535) {
      problems.push({
        line,
        what: `Unexpected port ${service.port} for "${name}"`,
        mend: 'Use a port from 1 to 65535.',
      });
    }
    const other = ports.get(service.port);
    if (other)
      problems.push({ line, what: `Port ${service.port} is given to "${other}" and "${name}"`, mend: 'Change one.' });
    ports.set(service.port, name);
  }
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
  return problems;
}

type Plain = string | number | boolean | null;
/** The file's own shape, after it was checked against the example. */
type RawConfig = {
  name: string;
  runbook: string;
  people?: Record<string, { name: string; role?: string }>;
  services?: Record<string, RawService>;
  checks?: { interval?: string; timeout?: string; failures?: number; successes?: number };
  channels?: Record<string, Record<string, string> & { kind: ChannelConfig['kind'] }>;
  notify?: Record<string, string[]>;
  bindings?: Record<string, Plain>;
  drills?: Record<string, { service: string; fault: string }>;
  'control-room'?: { port?: number };
};
type RawService = {
  title?: string;
  command: string;
  directory: string;
  include?: string[];
  port: number;
  health?: string;
  'known-as'?: string;
  variables?: Record<string, Plain>;
  'start-timeout'?: string;
  drain?: string;
};

function toConfig(file: string, raw: RawConfig, lineOf: LineOf): Config {
  const directory = dirname(file);
  return {
    directory,
    file: basename(file),
    name: String(raw.name),
    runbook: resolve(directory, String(raw.runbook)),
    people: Object.entries(raw.people ?? {}).map(([id, person]) => ({
      id,
      name: person.name,
      role: person.role ?? null,
    })),
    services: Object.entries(raw.services ?? {}).map(([name, service]) =>
      toService(directory, name, service, lineOf('services', name) - 1),
    ),
    checks: {
      intervalMs: raw.checks?.interval === undefined ? null : duration(raw.checks.interval, 0),
      timeoutMs: duration(raw.checks?.timeout, 2_000),
      failures: raw.checks?.failures ?? 2,
      successes: raw.checks?.successes ?? 1,
    },
    channels: Object.entries(raw.channels ?? { terminal: { kind: 'terminal' as const } }).map(([id, channel]) =>
      toChannel(id, channel),
    ),
    notify: raw.notify ?? {},
    bindings: texts(raw.bindings),
    drills: Object.fromEntries(
      Object.entries(raw.drills ?? {}).map(([title, drill]) => [
        title,
        { service: drill.service, fault: drill.fault === 'hang' ? 'hang' : 'kill' },
      ]),
    ),
    controlRoom: { port: raw['control-room']?.port ?? 7070 },
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
    startTimeoutMs: duration(raw['start-timeout'], 20_000),
    drainMs: duration(raw.drain, 5_000),
  };
}

function toChannel(id: string, raw: Record<string, string> & { kind: ChannelConfig['kind'] }): ChannelConfig {
  switch (raw.kind) {
    case 'terminal':
      return { id, kind: 'terminal' };
    case 'webhook':
      return {
        id,
        kind: 'webhook',
        urlVariable: raw['url-variable'] ?? '',
        secretVariable: raw['secret-variable'] ?? null,
      };
    case 'slack':
      return { id, kind: 'slack', urlVariable: raw['url-variable'] ?? '' };
    case 'telegram':
      return {
        id,
        kind: 'telegram',
        tokenVariable: raw['token-variable'] ?? '',
        chat: String(raw['chat'] ?? ''),
        api: raw['api'] ?? 'https://api.telegram.org',
      };
  }
}

function texts(map: Record<string, Plain> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([name, value]) => [name, value === null ? '' : String(value)]),
  );
}

function duration(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : (parseDuration(text) ?? otherwise);
}
