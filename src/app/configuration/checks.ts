import { resolve } from 'node:path';
import { parseDuration } from '../../cli/time.ts';
import type { CheckKind } from '../../core/check/condition.ts';
import type { Condition } from '../../core/check/condition.ts';
import { type Check, type CheckOf, dnsRecords, type Target } from '../../core/check/model.ts';
import { anySuccess } from '../../core/check/conditions-of.ts';
import { parseCondition } from '../../core/check/parse-condition.ts';
import { logLevels } from '../../core/log/model.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The single values of `checks`, and of each of its entries. */
type RawTimes = {
  interval?: string;
  timeout?: string;
  failures?: number;
  successes?: number;
  retries?: number;
  'allow-link-local'?: boolean;
};
type Raw = RawTimes & { kind: CheckKind; title?: string; expect?: string[]; [key: string]: unknown };
/** The part `checks` of the file, after it was checked against the example. */
export type RawChecks = RawTimes & { uplink?: string[]; [name: string]: unknown };

const usualIntervalMs = 30_000;
const usualTimeoutMs = 2_000;

/** What the kinds of value cannot say: names, conditions, addresses, and passwords that stand in the file. */
export function checkStatedChecks(raw: RawChecks | undefined, services: string[], lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [index, target] of (raw?.uplink ?? []).entries()) {
    if (!isAddress(target))
      problems.push({
        line: lineOf('checks', 'uplink', String(index)),
        ...unexpected(target, 'checks.uplink', 'HOST:PORT, like 1.1.1.1:443'),
      });
  }
  for (const [name, check] of entriesOf(raw)) {
    const at = (key: string): number => lineOf('checks', name, key);
    const report = (key: string, what: string, mend: string) => problems.push({ line: at(key), what, mend });
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      report('kind', `Unexpected name "${name}" of a check`, 'Use lower-case words joined by "-".');
    if (services.includes(name))
      report(
        'kind',
        `The check "${name}" has the name of a service`,
        'Give it another: services are checked by their health endpoint already.',
      );
    checkKeys(name, check, services, report);
    for (const [index, text] of (check.expect ?? []).entries()) {
      const parsed = parseCondition(check.kind, text);
      if (parsed.ok) continue;
      const { column, what, mend } = parsed.problem;
      const line = lineOf('checks', name, 'expect', String(index));
      problems.push({ line, what: `In "${text}", column ${column}: ${what}`, mend });
    }
  }
  return problems;
}

type Report = (key: string, what: string, mend: string) => void;

function checkKeys(name: string, raw: Raw, services: string[], report: Report): void {
  const refuse = (key: string, expected: string): void => {
    const { what, mend } = unexpected(textAt(raw, key), `checks.${name}.${key}`, expected);
    report(key, what, mend);
  };
  for (const key of ['failures', 'successes', 'retries'] as const) {
    const value = raw[key];
    if (value !== undefined && (!Number.isInteger(value) || value < 0 || value > 100))
      refuse(key, 'a number from 0 to 100');
  }
  const linkLocal: unknown = raw['allow-link-local'];
  if (linkLocal !== undefined && typeof linkLocal !== 'boolean') refuse('allow-link-local', 'true or false');
  if (raw.kind === 'http' || raw.kind === 'prometheus') {
    const url = textAt(raw, 'url');
    if (/^https?:\/\/[^/]*:[^/$]*@/.test(url))
      report(
        'url',
        `A password stands in "checks.${name}.url"`,
        'Put it into an environment variable and write ${NAME} there.',
      );
    else if (!url.includes('${') && !URL.canParse(url)) refuse('url', 'a URL like https://example.org/health');
  }
  for (const key of ['url-variable', 'token-variable']) {
    if (raw[key] !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(textAt(raw, key)))
      refuse(key, 'the name of an environment variable');
  }
  if (raw.kind === 'dns' && !dnsRecords.some((one) => one === (raw['record'] ?? 'A')))
    refuse('record', dnsRecords.join(', '));
  if (raw.kind === 'log' && raw['level'] !== undefined && !logLevels.some((one) => one === raw['level']))
    refuse('level', logLevels.join(', '));
  if ((raw.kind === 'tcp' || raw.kind === 'tls') && !isAddress(textAt(raw, 'address'))) refuse('address', 'HOST:PORT');
  if (raw['service'] !== undefined && !services.includes(textAt(raw, 'service')))
    refuse('service', 'the name of a service above');
}

function unexpected(value: string, key: string, expected: string): { what: string; mend: string } {
  return { what: `Unexpected "${value}" for "${key}", expected ${expected}`, mend: 'Write that.' };
}

function isAddress(text: string): boolean {
  const [, port] = /^(?:[^:\s]+|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(text) ?? [];
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536;
}

/** The checks of the file. Only for what was checked. */
export function toStatedChecks(raw: RawChecks | undefined, directory: string): { title: string; check: Check }[] {
  return entriesOf(raw).map(([name, entry]) => ({
    title: entry.title ?? titleOf(name),
    check: toCheck(name, entry, raw ?? {}, directory),
  }));
}

/** `host:port` of machines that say whether this one is online. */
export function toUplink(raw: RawChecks | undefined): string[] {
  return raw?.uplink ?? [];
}

function toCheck(name: string, raw: Raw, usual: RawTimes, directory: string): Check {
  const timeoutMs = ms(raw.timeout ?? usual.timeout, usualTimeoutMs);
  return {
    ...toTarget(raw, directory),
    id: `${raw.kind}:${name}`,
    service: name,
    role: 'dependency',
    expect: toConditions(raw),
    intervalMs: Math.max(100, ms(raw.interval ?? usual.interval, usualIntervalMs)),
    timeoutMs,
    retries: raw.retries ?? usual.retries ?? 0,
    // A late heartbeat is late: asking again would only tell people later.
    failuresToOpen: raw.failures ?? (raw.kind === 'heartbeat' ? 1 : (usual.failures ?? 2)),
    successesToClose: raw.successes ?? usual.successes ?? 1,
    allowLinkLocal: raw['allow-link-local'] ?? usual['allow-link-local'] ?? false,
    source: null,
  };
}

/** What a kind expects when nothing is said: what it is usually asked for. */
const usualExpect: Partial<Record<CheckKind, string>> = { tls: 'days > 14', command: 'exit == 0', dns: 'count >= 1' };

function toConditions({ kind, expect }: Raw): Condition[] {
  const texts = expect ?? [usualExpect[kind] ?? []].flat();
  const conditions = texts.flatMap((text) => {
    const parsed = parseCondition(kind, text);
    return parsed.ok ? [parsed.condition] : [];
  });
  // A certificate, an exit code and a status are looked at whatever else is asked, unless a condition speaks of them.
  const saysStatus = conditions.some(({ subject }) => subject.name === 'status');
  return kind === 'http' && !saysStatus ? [anySuccess, ...conditions] : conditions;
}

function toTarget(raw: Raw, directory: string): Target {
  const text = (key: string, otherwise = ''): string => textAt(raw, key, otherwise);
  const variable = (key: string): string => `\${${text(key)}}`;
  const orNull = (key: string): string | null => (raw[key] === undefined ? null : text(key));
  const list = (key: string): string[] => (Array.isArray(raw[key]) ? raw[key].map(String) : []);
  const map = (key: string): Record<string, string> =>
    Object.fromEntries(Object.entries(raw[key] ?? {}).map(([name, value]) => [name, String(value)]));
  switch (raw.kind) {
    case 'http':
      return {
        kind: 'http',
        url: text('url'),
        method: text('method', 'GET').toUpperCase(),
        headers: map('headers'),
        body: orNull('body'),
        redirects: Number(raw['redirects'] ?? 0),
        ...(raw['value'] === undefined ? {} : { value: pathOf(text('value')) }),
      };
    case 'tcp':
      return { kind: 'tcp', ...addressOf(text('address')) };
    case 'tls': {
      const address = addressOf(text('address'));
      const caFile = raw['ca-file'] === undefined ? null : resolve(directory, text('ca-file'));
      return { kind: 'tls', ...address, name: text('name', address.host), caFile };
    }
    case 'dns':
      return {
        kind: 'dns',
        name: text('name'),
        record: text('record', 'A') as CheckOf<'dns'>['record'],
        resolver: orNull('resolver'),
      };
    case 'sql':
      return { kind: 'sql', url: variable('url-variable'), query: text('query', 'SELECT 1') };
    case 'redis':
      return {
        kind: 'redis',
        url: variable('url-variable'),
        command: raw['command'] === undefined ? ['PING'] : list('command'),
      };
    case 'command':
      return {
        kind: 'command',
        argv: list('command'),
        directory: resolve(directory, text('directory', '.')),
        variables: list('variables'),
      };
    case 'process':
      return { kind: 'process', of: text('service') };
    case 'heartbeat':
      return {
        kind: 'heartbeat',
        token: variable('token-variable'),
        everyMs: ms(text('every'), 0),
        graceMs: ms(orNull('grace') ?? undefined, 0),
      };
    case 'log':
      return {
        kind: 'log',
        of: orNull('service'),
        pattern: orNull('pattern'),
        level: orNull('level') as CheckOf<'log'>['level'],
        windowMs: ms(text('window'), 300_000),
      };
    case 'edge':
      return { kind: 'edge', of: text('service'), windowMs: ms(text('window'), 300_000) };
    case 'prometheus':
      return { kind: 'prometheus', url: text('url'), metric: text('metric'), labels: map('labels') };
    case 'uplink':
      return { kind: 'uplink', targets: [], lostAfterMs: 0 };
  }
}

/** The way into a JSON document, written as in conditions; empty when it is written wrongly. */
export function pathOf(text: string): (string | number)[] {
  const parsed = parseCondition('http', `${text} exists`);
  return parsed.ok && parsed.condition.subject.name === 'json' ? parsed.condition.subject.path : [];
}

function textAt(raw: Raw, key: string, otherwise = ''): string {
  const value = raw[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : otherwise;
}

function addressOf(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) };
}

function entriesOf(raw: RawChecks | undefined): [string, Raw][] {
  return Object.entries(raw ?? {}).filter(
    (entry): entry is [string, Raw] => typeof entry[1] === 'object' && entry[1] !== null && !Array.isArray(entry[1]),
  );
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function ms(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : (parseDuration(text) ?? otherwise);
}
