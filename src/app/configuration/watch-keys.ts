import { parseDuration } from '../../cli/time.ts';
import type { Check } from '../../core/check/model.ts';
import type { StatedObjective } from '../../core/objective/derive.ts';
import type { BoundMetric } from '../../core/rule/bound-metric.ts';
import { cycleIn } from '../../core/rule/suppression.ts';
import { readWords, type WrittenRule } from '../../core/rule/written-rule.ts';
import type { Retention } from '../../engine/watch/model.ts';
import { checkStatedChecks, pathOf, type RawChecks, toStatedChecks } from './checks.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

type RawMetric = { kind: string; counter?: unknown; least?: number; value?: string; [key: string]: unknown };
type RawRule = {
  when: string;
  service?: string;
  title?: string;
  window?: string;
  for?: string;
  'keep-firing'?: string;
  warning?: number;
  'warning-severity'?: string;
  severity?: string;
  least?: number;
};
type RawObjective = { target: number; of?: string; window?: string; service?: string; severity?: string };
/** What the file says of watching, beside its checks. */
export type RawWatch = {
  services?: Record<string, { uses?: string[]; 'depends-on'?: string[] }>;
  resources?: Record<string, unknown>;
  checks?: RawChecks;
  metrics?: Record<string, RawMetric>;
  rules?: Record<string, RawRule>;
  objectives?: Record<string, RawObjective>;
  samples?: { raw?: string; minutes?: string; hours?: string };
};
/** The same, read. */
export type WatchConfig = {
  metrics: { metric: BoundMetric; check: Check }[];
  rules: WrittenRule[];
  objectives: StatedObjective[];
  dependencies: ReadonlyMap<string, readonly string[]>;
  /** Services that say themselves what they depend on, if only that it is nothing: what the runbook says of that does not count. */
  ownDependencies: ReadonlySet<string>;
  keep: Retention;
};

const day = 86_400_000;
const named = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What the kinds of value cannot say: names that must exist, words that must be understood, dependencies in a circle. */
export function checkWatch(raw: RawWatch, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const report = (path: string[], what: string, mend: string) => problems.push({ line: lineOf(...path), what, mend });
  const services = Object.keys(raw.services ?? {});
  const known = new Set([...services, ...Object.keys(raw.resources ?? {}), ...checkNames(raw)]);
  for (const [path, others] of statedDependencies(raw)) {
    for (const other of others.filter((one) => !known.has(one))) {
      const all = [...known].join(', ');
      report([...path, 'depends-on'], `"${path[1]}" depends on an unknown "${other}"`, `There are: ${all}.`);
    }
  }
  const cycle = cycleIn(dependenciesOf(raw));
  const begin = cycle?.split(' ')[0] ?? '';
  if (cycle !== null)
    report(
      [services.includes(begin) ? 'services' : 'checks', begin, 'depends-on'],
      `These depend on each other in a circle: ${cycle}`,
      'Leave out the one that can work without the other.',
    );
  for (const [name, metric] of Object.entries(raw.metrics ?? {})) {
    if (services.includes(name) || checkNames(raw).includes(name))
      report(['metrics', name], `The metric "${name}" has the name of a service or a check`, 'Give it another name.');
    if (metric.kind === 'http' && pathOf(metric.value ?? '').length === 0)
      report(
        ['metrics', name, 'value'],
        `Unexpected value "${metric.value ?? ''}"`,
        'Write a place like json.users.active.',
      );
  }
  const inMetrics: LineOf = (_, ...path) => lineOf('metrics', ...path);
  for (const problem of checkStatedChecks(withoutOwn(raw.metrics), services, inMetrics))
    problems.push({
      ...problem,
      what: problem.what.replaceAll('checks.', 'metrics.').replaceAll('a check', 'a metric'),
    });
  for (const [name, rule] of Object.entries(raw.rules ?? {})) {
    if (!named.test(name))
      report(['rules', name], `Unexpected name "${name}" of a rule`, 'Use lower-case words joined by "-".');
    const read = readWords(String(rule.when));
    if (!read.ok) report(['rules', name, 'when'], read.problem.what, read.problem.mend);
    if (rule.service !== undefined && !services.includes(rule.service))
      report(['rules', name, 'service'], `Unknown service "${rule.service}"`, 'Name one under "services".');
  }
  for (const [name, { target, of = 'checks', service, window }] of Object.entries(raw.objectives ?? {})) {
    if (!named.test(name))
      report(['objectives', name], `Unexpected name "${name}" of an objective`, 'Use lower-case words joined by "-".');
    if (!(target > 0 && target < 100))
      report(
        ['objectives', name, 'target'],
        `Unexpected target ${target}`,
        'Write a share in %, above 0 and below 100.',
      );
    if (of !== 'checks' && of !== 'requests')
      report(
        ['objectives', name, 'of'],
        `Unexpected "${of}"`,
        'Write checks (that pass) or requests (that do not fail).',
      );
    if (service !== undefined && !services.includes(service))
      report(['objectives', name, 'service'], `Unknown service "${service}"`, 'Name one under "services".');
    if (ms(window, 30 * day) < day)
      report(['objectives', name, 'window'], `Unexpected window "${window ?? ''}"`, 'Write a day (1d) or more.');
  }
  return problems;
}

/** What the file says of watching. Only for what was checked. */
export function toWatch(raw: RawWatch, directory: string): WatchConfig {
  const checks = toStatedChecks({ ...timesOf(raw.checks), ...withoutOwn(raw.metrics) }, directory);
  return {
    metrics: checks.map(({ title, check }) => {
      const { counter, least } = raw.metrics?.[check.service] ?? { kind: '' };
      return {
        check: { ...check, id: `metric:${check.service}` },
        metric: {
          name: check.service,
          title,
          intervalMs: check.intervalMs,
          counter: counter === true,
          floor: least ?? 10,
        },
      };
    }),
    rules: Object.entries(raw.rules ?? {}).flatMap(([name, rule]) => toRule(name, rule)),
    objectives: Object.entries(raw.objectives ?? {}).map(([name, { target, of, window, service, severity }]) => ({
      name,
      target,
      of: of === 'requests' ? 'requests' : 'checks',
      windowMs: ms(window, 30 * day),
      service: service ?? null,
      pages: true,
      severity: severity ?? null,
    })),
    dependencies: dependenciesOf(raw),
    ownDependencies: new Set(
      Object.entries(raw.services ?? {}).flatMap(([name, service]) => ('depends-on' in service ? [name] : [])),
    ),
    keep: {
      rawMs: ms(raw.samples?.raw, 2 * day),
      minutesMs: ms(raw.samples?.minutes, 30 * day),
      hoursMs: ms(raw.samples?.hours, 400 * day),
    },
  };
}

function toRule(name: string, rule: RawRule): WrittenRule[] {
  const read = readWords(String(rule.when));
  if (!read.ok) return [];
  const { warning, severity = null } = rule;
  return [
    {
      name,
      title: rule.title ?? null,
      threshold: { ...read.threshold, service: rule.service ?? read.threshold.service },
      warning: warning === undefined ? null : { value: warning, severity: rule['warning-severity'] ?? null },
      windowMs: rule.window === undefined ? null : ms(rule.window, 0),
      forMs: ms(rule.for, 0),
      keepFiringMs: ms(rule['keep-firing'], 0),
      floor: rule.least ?? null,
      severity,
    },
  ];
}

/** What services and checks say that they depend on, by where it stands. */
function statedDependencies({ services = {}, checks = {} }: RawWatch): [[string, string], readonly string[]][] {
  const named = (part: string, entries: object) =>
    Object.entries(entries).map(
      ([name, entry]: [string, { 'depends-on'?: string[] } | null]): [[string, string], string[]] => {
        return [[part, name], entry?.['depends-on'] ?? []];
      },
    );
  return [...named('services', services), ...named('checks', checks)].filter(([, others]) => others.length > 0);
}

/** What each service and check needs: the resources that it uses, and what it says that it depends on. */
function dependenciesOf(raw: RawWatch): Map<string, string[]> {
  const stated = new Map(statedDependencies(raw).map(([[, name], others]) => [name, others]));
  const services = Object.entries(raw.services ?? {});
  const used = new Map(services.map(([name, { uses = [] }]) => [name, uses]));
  const all = [...used.keys(), ...checkNames(raw)].map((name): [string, string[]] => {
    return [name, [...new Set([...(used.get(name) ?? []), ...(stated.get(name) ?? [])])]];
  });
  return new Map(all.filter(([, below]) => below.length > 0));
}

function checkNames({ checks = {} }: RawWatch): string[] {
  return Object.entries(checks).flatMap(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value) ? [name] : [],
  );
}

/** The times of `checks`, which hold for metrics too. */
function timesOf(checks: RawChecks = {}): RawChecks {
  return Object.fromEntries(Object.entries(checks).filter(([, value]) => typeof value !== 'object'));
}

/** Entries as those of checks are, without what only metrics have. */
function withoutOwn(metrics: Record<string, RawMetric> = {}): RawChecks {
  return Object.fromEntries(Object.entries(metrics).map(([name, { counter: _, least: __, ...rest }]) => [name, rest]));
}

function ms(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : (parseDuration(text) ?? otherwise);
}
