import type { Threshold } from '../runbook/plan.ts';
import { quantityOf } from './convert.ts';
import { formatDuration } from './format-value.ts';
import type { Measure } from './model.ts';
import { wordsOf } from './words.ts';

/** What a rule is about: the words that severities and documented incidents are matched by hang on it. */
export type Topic = 'down' | 'allDown' | 'responseTime' | 'availability' | 'errorRate' | 'memory' | 'cpu';

/** How a threshold is measured, or why it cannot be. `unit` is the unit of the measured values. */
export type Measured = { kind: 'measured'; topic: Topic; measure: Measure; windowMs: number };
export type Unmeasured = { kind: 'unmeasured'; why: string };

/** Samples older than this are deleted, so no rule can look back further. */
export const longestWindowMs = 24 * 3_600_000;

const minute = 60_000;

/** Words that say how or where, not what: they are left out before a metric's words are looked up. */
const filler = new Set(
  (
    'a an and the of on in for to is be are per each every all any average avg mean median typical p50 p90 p95 p99 ' +
    'percentile max maximum peak min minimum total overall current usage use used utilization utilisation consumption ' +
    'service services endpoint endpoints high low slow increased elevated http https api app server target alert ' +
    'expected warning critical'
  ).split(' '),
);

/** What each metric is called in runbooks, after the filler is gone and plurals are singular. */
const phrases: Record<Exclude<Topic, 'down' | 'allDown'>, string[]> = {
  responseTime: [
    'response time',
    'response',
    'latency',
    'response latency',
    'request latency',
    'request duration',
    'request time',
    'health check',
    'health check response',
    'health check response time',
    'health check latency',
    'health response time',
    'health response',
  ],
  availability: ['availability', 'uptime', 'availability uptime'],
  errorRate: [
    'error rate',
    'error',
    'request error rate',
    '5xx rate',
    '5xx error rate',
    '5xx',
    'failure rate',
    'request failure rate',
  ],
  memory: ['memory', 'ram', 'rss', 'resident memory'],
  cpu: ['cpu', 'processor', 'cpu load'],
};

const quantities: Record<keyof typeof phrases, { of: 'time' | 'share' | 'size'; units: string }> = {
  responseTime: { of: 'time', units: 'ms or s' },
  availability: { of: 'share', units: '%' },
  errorRate: { of: 'share', units: '%' },
  memory: { of: 'size', units: 'MB or GB' },
  cpu: { of: 'share', units: '%' },
};

/** Finds what to measure for a threshold. `metric` is its metric without the service's own name. */
export function measureOf(threshold: Threshold, metric: string): Measured | Unmeasured {
  const topic = topicOf(metric);
  if (topic === null) return { kind: 'unmeasured', why: `Signalbox has no source for “${threshold.metric}”.` };

  const wanted = quantities[topic];
  if (quantityOf(threshold.unit) !== wanted.of)
    return { kind: 'unmeasured', why: unitMismatch(threshold, wanted.units, topic) };

  const { measure, defaultWindowMs } = measureFor(topic, threshold);
  const windowMs = threshold.windowSeconds === null ? defaultWindowMs : threshold.windowSeconds * 1000;
  if (windowMs > longestWindowMs) {
    const why = `It looks back ${formatDuration(windowMs)}, and Signalbox keeps samples for ${formatDuration(longestWindowMs)}.`;
    return { kind: 'unmeasured', why };
  }
  return { kind: 'measured', topic, measure, windowMs: Math.max(windowMs, 1000) };
}

function topicOf(metric: string): keyof typeof phrases | null {
  const phrase = wordsOf(metric)
    .filter((word) => !filler.has(word))
    .map(singular)
    .join(' ');
  const found = Object.entries(phrases).find(([, known]) => known.includes(phrase));
  return found === undefined ? null : (found[0] as keyof typeof phrases);
}

function singular(word: string): string {
  if (word === 'latencies') return 'latency';
  return ['times', 'rates', 'errors', 'responses', 'requests', 'checks', 'failures'].includes(word)
    ? word.slice(0, -1)
    : word;
}

function unitMismatch(threshold: Threshold, units: string, topic: Topic): string {
  if (topic === 'memory' && threshold.unit === '%') {
    return 'Signalbox knows how much memory a service uses, but of no limit that it could be a share of; state it in MB.';
  }
  return `“${threshold.metric}” is measured in ${units}, and the runbook states it ${threshold.unit === null ? 'without a unit' : `in ${threshold.unit}`}.`;
}

function measureFor(topic: keyof typeof phrases, threshold: Threshold): { measure: Measure; defaultWindowMs: number } {
  switch (topic) {
    case 'responseTime':
      return { measure: durationMeasure(threshold.statistic), defaultWindowMs: 5 * minute };
    case 'availability':
      return { measure: { kind: 'availability' }, defaultWindowMs: longestWindowMs };
    case 'errorRate':
      return {
        measure: { kind: 'ratio', errors: 'edge.errors', requests: 'edge.requests' },
        defaultWindowMs: 5 * minute,
      };
    case 'memory':
      return threshold.statistic === 'average'
        ? { measure: { kind: 'average', metric: 'process.memory' }, defaultWindowMs: 5 * minute }
        : { measure: { kind: 'latest', metric: 'process.memory' }, defaultWindowMs: minute };
    case 'cpu':
      // One sample of CPU says nothing: a process at work for a second is at 100 %.
      return { measure: { kind: 'average', metric: 'process.cpu' }, defaultWindowMs: 5 * minute };
  }
}

const percentiles = { p50: 50, p90: 90, p95: 95, p99: 99, max: 100 } as const;

function durationMeasure(statistic: Threshold['statistic']): Measure {
  if (statistic === 'average') return { kind: 'average', metric: 'check.duration' };
  const percentile = statistic === null || statistic === 'total' ? 95 : percentiles[statistic];
  return { kind: 'percentile', metric: 'check.duration', percentile };
}

/** The unit that a measure's values are in, or null for the states of checks. */
export function unitOf(measure: Measure): 'ms' | 'MB' | '%' | null {
  switch (measure.kind) {
    case 'checkDown':
    case 'allChecksDown':
      return null;
    case 'availability':
    case 'ratio':
      return '%';
    case 'latest':
    case 'average':
    case 'percentile':
      return units[measure.metric];
  }
}

const units = {
  'check.up': null,
  'check.duration': 'ms',
  'check.value': null,
  'edge.requests': null,
  'edge.errors': null,
  'edge.duration.p50': 'ms',
  'edge.duration.p95': 'ms',
  'edge.duration.p99': 'ms',
  'process.memory': 'MB',
  'process.cpu': '%',
  'process.restarts': null,
} as const;
