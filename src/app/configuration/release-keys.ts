import {
  leastMemoryBytes,
  mostReplicas,
  type ReleaseConfig,
  type StopSignal,
  stopSignals,
} from '../../core/release/model.ts';
import { parseDuration, parsePercent } from '../../cli/time.ts';
import { type CanaryPlan, defaultCanary } from '../../core/release/canary-plan.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys of a service that say how its releases are made and run. */
export type RawReleaseKeys = {
  build?: string;
  'pre-release'?: string;
  'build-timeout'?: string;
  replicas?: number;
  'stop-signal'?: string;
  'stop-grace'?: string;
  limits?: { memory?: string; cpu?: number };
  requires?: string[];
  keep?: { releases?: number; days?: number };
  canary?: { share?: string; window?: string; requests?: number; 'more-errors'?: string; slower?: number };
};

/** What they come to. Durations are in ms. */
export type ReleaseKeys = Pick<
  ReleaseConfig,
  'build' | 'preRelease' | 'buildTimeoutMs' | 'replicas' | 'stopSignal' | 'stopGraceMs' | 'limits'
> & { requires: string[]; keep: { releases: number; days: number }; canary: CanaryPlan };

/** What the kinds of value cannot say of them. */
export function checkReleaseKeys(name: string, raw: RawReleaseKeys, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const report = (path: string[], what: string, mend: string) =>
    problems.push({ line: lineOf('services', name, ...path), what: `${what} for "${name}"`, mend });
  const { replicas = 1, 'stop-signal': stop = 'SIGTERM', limits = {}, keep = {} } = raw;
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > mostReplicas)
    report(['replicas'], `Unexpected replicas ${replicas}`, `Use a whole number from 1 to ${mostReplicas}.`);
  if (!isStopSignal(stop))
    report(['stop-signal'], `Unexpected stop-signal "${stop}"`, `Use one of ${stopSignals.join(', ')}.`);
  const bytes = limits.memory === undefined ? leastMemoryBytes : parseSize(limits.memory);
  if (bytes === null || bytes < leastMemoryBytes)
    report(
      ['limits', 'memory'],
      `Unexpected memory limit "${limits.memory}"`,
      'Write 512MB, 512MiB or 2GB; 16MB at least.',
    );
  if (limits.cpu !== undefined && !(limits.cpu >= 0.01 && limits.cpu <= 1024))
    report(['limits', 'cpu'], `Unexpected CPU limit ${limits.cpu}`, 'Write a number of cores, for example 0.5 or 2.');
  if (keep.releases !== undefined && !(Number.isInteger(keep.releases) && keep.releases >= 1))
    report(
      ['keep', 'releases'],
      `Unexpected number of releases to keep, ${keep.releases},`,
      'Use a whole number from 1.',
    );
  if (keep.days !== undefined && !(keep.days > 0))
    report(['keep', 'days'], `Unexpected number of days to keep releases, ${keep.days},`, 'Use a number above 0.');
  checkCanary(raw.canary ?? {}, (key, what, mend) => report(['canary', key], what, mend));
  return problems;
}

type Report = (key: string, what: string, mend: string) => void;

function checkCanary(raw: NonNullable<RawReleaseKeys['canary']>, report: Report): void {
  for (const key of ['share', 'more-errors'] as const)
    if (raw[key] !== undefined && parsePercent(raw[key]) === null)
      report(key, `Unexpected ${key} "${raw[key]}" of a canary`, 'Write 0% to 100%.');
  if (parseDuration(raw.window ?? '1s') === 0) report('window', 'Unexpected window of no time', 'Write 10m or 1h.');
  if (raw.requests !== undefined && !(Number.isInteger(raw.requests) && raw.requests >= 1))
    report('requests', `Unexpected number of requests ${raw.requests} of a canary`, 'Use a whole number from 1.');
  if (raw.slower !== undefined && !(raw.slower >= 1))
    report('slower', `Unexpected factor ${raw.slower} of a canary`, 'Use a number from 1, such as 1.25.');
}

export function toReleaseKeys(raw: RawReleaseKeys): ReleaseKeys {
  const stop = raw['stop-signal'] ?? 'SIGTERM';
  const { memory, cpu } = raw.limits ?? {};
  return {
    build: raw.build ?? null,
    preRelease: raw['pre-release'] ?? null,
    buildTimeoutMs: parseDuration(raw['build-timeout'] ?? '10m') ?? 600_000,
    replicas: raw.replicas ?? 1,
    stopSignal: isStopSignal(stop) ? stop : 'SIGTERM',
    stopGraceMs: parseDuration(raw['stop-grace'] ?? '5s') ?? 5000,
    limits: { memoryBytes: memory === undefined ? null : parseSize(memory), cpu: cpu ?? null },
    requires: raw.requires ?? [],
    keep: { releases: raw.keep?.releases ?? 10, days: raw.keep?.days ?? 30 },
    canary: toCanary(raw.canary ?? {}),
  };
}

function toCanary(raw: NonNullable<RawReleaseKeys['canary']>): CanaryPlan {
  const { share, windowMs, rule } = defaultCanary;
  return {
    share: parsePercent(raw.share ?? '') ?? share,
    windowMs: parseDuration(raw.window ?? '') ?? windowMs,
    rule: {
      minimumRequests: raw.requests ?? rule.minimumRequests,
      moreErrors: parsePercent(raw['more-errors'] ?? '') ?? rule.moreErrors,
      slower: raw.slower ?? rule.slower,
      slowerMs: rule.slowerMs,
    },
  };
}

function isStopSignal(text: string): text is StopSignal {
  return (stopSignals as readonly string[]).includes(text);
}

const units: Record<string, number> = { KB: 1e3, MB: 1e6, GB: 1e9, KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3 };

/** Bytes of `512MB` (10^6), `512MiB` (2^20) and the like; null for anything else. */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]i?B)$/i.exec(text.trim());
  const unit = units[match?.[2]?.toUpperCase() ?? ''];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}
