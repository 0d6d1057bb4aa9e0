import type { Threshold } from '../runbook/plan.ts';
import type { BoundMetric } from './bound-metric.ts';
import { quantityOf } from './convert.ts';
import { formatDuration } from './format-value.ts';
import { type Measure, type MetricName, host } from './model.ts';
import { plainMetric, type Shape, shapeOf } from './shape.ts';
import { slugOf, wordsOf } from './words.ts';

/** What a rule is about: the words that severities and documented incidents are matched by hang on it. */
export type Topic =
  | 'down'
  | 'allDown'
  | 'responseTime'
  | 'requestTime'
  | 'availability'
  | 'errorRate'
  | 'successRate'
  | 'requests'
  | 'memory'
  | 'cpu'
  | 'disk'
  | 'other';

/**
 * How a threshold is measured, or why it cannot be. `of` is what else than a service is measured: the machine, or a metric
 * that `signalbox.yaml` binds.
 */
export type Measured = {
  kind: 'measured';
  topic: Topic;
  measure: Measure;
  windowMs: number;
  of: { name: string; title: string } | null;
};
export type Unmeasured = { kind: 'unmeasured'; why: string };

/** No rule looks back further. */
const longestWindowMs = 30 * 24 * 3_600_000;
const minute = 60_000;
const hour = 60 * minute;

/** Words that say how or where, not what: they are left out before a metric's words are looked up. */
const filler = new Set(
  (
    'a an and the of on in for to is be are per each every all any average avg mean median typical p50 p90 p95 p99 ' +
    'percentile max maximum peak min minimum total overall current usage use used utilization utilisation consumption ' +
    'service services endpoint endpoints high low slow increased elevated http https api app server target alert ' +
    'expected warning critical'
  ).split(' '),
);

type Named = Exclude<Topic, 'down' | 'allDown' | 'other'>;

/** What each metric is called in runbooks, after the filler is gone and plurals are singular. */
const phrases: Record<Named, string[]> = {
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
  requestTime: ['page load', 'page load time', 'load time', 'call', 'call duration', 'call time'],
  availability: ['availability', 'uptime', 'availability uptime'],
  errorRate: [
    'error rate',
    'error',
    'request error rate',
    '5xx rate',
    '5xx error rate',
    '5xx error',
    '5xx',
    'failure rate',
    'request failure rate',
  ],
  successRate: ['success rate', 'request success rate', 'success'],
  requests: ['request', 'request rate', 'request count', 'traffic', 'throughput'],
  memory: ['memory', 'ram', 'rss', 'resident memory'],
  cpu: ['cpu', 'processor', 'cpu load'],
  disk: ['disk', 'disk space', 'storage', 'disk full'],
};

/** What each is measured in; `count` is a plain number. */
const quantities: Record<Named, { of: ('time' | 'share' | 'size' | 'count')[]; units: string }> = {
  responseTime: { of: ['time'], units: 'ms or s' },
  requestTime: { of: ['time'], units: 'ms or s' },
  availability: { of: ['share'], units: '%' },
  errorRate: { of: ['share', 'count'], units: '%, or as a number in a time' },
  successRate: { of: ['share'], units: '%' },
  requests: { of: ['count'], units: 'a number in a time' },
  memory: { of: ['size', 'share'], units: 'MB, GB or %' },
  cpu: { of: ['share'], units: '%' },
  disk: { of: ['share'], units: '%' },
};

/** Finds what to measure for a threshold. `metric` is its metric without the service's own name. */
export function measureOf(
  threshold: Threshold,
  metric: string,
  bound: ReadonlyMap<string, BoundMetric>,
): Measured | Unmeasured {
  const shape = shapeOf(threshold, metric);
  const plain = plainMetric(metric);
  const named = [slugOf(metric), slugOf(shape.metric), slugOf(plain)];
  const own = named.map((slug) => bound.get(slug)).find((one) => one !== undefined);
  if (own !== undefined) return ofBound(own, threshold, shape);
  const topic = topicOf(shape.metric);
  if (topic === null) {
    const slug = slugOf(plain);
    return {
      kind: 'unmeasured',
      why: `Signalbox has no source for “${threshold.metric}”: bind "metrics.${slug}" in signalbox.yaml.`,
    };
  }
  const measured = shape.kind === 'plain' ? ofTopic(topic, threshold) : ofMoving(topic, threshold, shape);
  if (measured.kind === 'measured' && measured.windowMs > longestWindowMs) {
    const [asked, most] = [formatDuration(measured.windowMs), formatDuration(longestWindowMs)];
    return { kind: 'unmeasured', why: `It looks back ${asked}, and no rule looks back more than ${most}.` };
  }
  return measured;
}

/** What a metric's words speak of, or null. */
export function topicOf(metric: string): Named | null {
  const phrase = wordsOf(metric)
    .filter((word) => !filler.has(word))
    .map(singular)
    .join(' ');
  const found = Object.entries(phrases).find(([, known]) => known.includes(phrase));
  return found === undefined ? null : (found[0] as Named);
}

function singular(word: string): string {
  if (word === 'latencies') return 'latency';
  const plurals = [
    'times',
    'rates',
    'errors',
    'responses',
    'requests',
    'checks',
    'failures',
    'loads',
    'calls',
    'disks',
  ];
  return plurals.includes(word) ? word.slice(0, -1) : word;
}

function measured(
  topic: Topic,
  measure: Measure,
  { windowSeconds }: Threshold,
  usualMs: number,
  of: Measured['of'] = null,
): Measured {
  const windowMs = Math.max(windowSeconds === null ? usualMs : windowSeconds * 1000, 1000);
  return { kind: 'measured', topic, measure, windowMs, of };
}

const machine = { name: host, title: 'This machine' };

function ofTopic(topic: Named, threshold: Threshold): Measured | Unmeasured {
  const { statistic, unit } = threshold;
  const quantity = unit === null ? 'count' : quantityOf(unit);
  const { of, units } = quantities[topic];
  if (quantity === null || !of.includes(quantity)) {
    const stated = unit === null ? 'without a unit' : `in ${unit}`;
    return {
      kind: 'unmeasured',
      why: `“${threshold.metric}” is measured in ${units}, and the runbook states it ${stated}.`,
    };
  }
  const latest = (metric: MetricName, where: Measured['of'] = null): Measured =>
    statistic === 'average'
      ? measured(topic, { kind: 'average', metric }, threshold, 5 * minute, where)
      : measured(topic, { kind: 'latest', metric }, threshold, minute, where);
  const requests = { errors: 'edge.errors', requests: 'edge.requests' } as const;
  switch (topic) {
    case 'responseTime':
      return measured(topic, durationMeasure(statistic), threshold, 5 * minute);
    case 'requestTime':
      return measured(topic, { kind: 'average', metric: 'edge.duration.p95' }, threshold, 5 * minute);
    case 'availability':
      return measured(topic, { kind: 'availability' }, threshold, 24 * hour);
    case 'errorRate':
      return quantity === 'count'
        ? measured(topic, { kind: 'total', metric: 'edge.errors' }, threshold, minute)
        : measured(topic, { kind: 'ratio', ...requests }, threshold, 5 * minute);
    case 'successRate':
      return measured(topic, { kind: 'ratio', ...requests, good: true }, threshold, 5 * minute);
    case 'requests':
      return measured(topic, { kind: 'total', metric: 'edge.requests' }, threshold, minute);
    case 'memory':
      return quantity === 'share' ? latest('host.memory', machine) : latest('process.memory');
    case 'cpu':
      // One sample of CPU says nothing: a process at work for a second is at 100 %.
      return measured(topic, { kind: 'average', metric: 'process.cpu' }, threshold, 5 * minute);
    case 'disk':
      return latest('host.disk', machine);
  }
}

/** What moves against its own past, of metrics that Signalbox takes itself. */
const movable: Partial<Record<Named, { metric: MetricName; floor: number }>> = {
  requests: { metric: 'edge.requests', floor: 1 },
  responseTime: { metric: 'check.duration', floor: 0 },
  memory: { metric: 'process.memory', floor: 0 },
};

function ofMoving(topic: Named, threshold: Threshold, shape: Shape): Measured | Unmeasured {
  if (shape.kind === 'absence' && topic === 'requests') {
    return measured(topic, { kind: 'total', metric: 'edge.requests' }, threshold, 5 * minute);
  }
  const known = movable[topic];
  if (known === undefined)
    return { kind: 'unmeasured', why: `Signalbox does not compare “${threshold.metric}” with its own past.` };
  return moving(topic, known, threshold, shape, null);
}

function ofBound(metric: BoundMetric, threshold: Threshold, shape: Shape): Measured {
  const where = { name: metric.name, title: metric.title };
  const value = 'check.value' as const;
  if (shape.kind !== 'plain') return moving('other', { metric: value, floor: metric.floor }, threshold, shape, where);
  if (metric.counter) return measured('other', { kind: 'increase', metric: value }, threshold, 5 * minute, where);
  const percent = threshold.statistic === null ? undefined : percentiles[threshold.statistic];
  if (percent !== undefined) {
    return measured('other', { kind: 'percentile', metric: value, percentile: percent }, threshold, 5 * minute, where);
  }
  if (threshold.statistic === 'average')
    return measured('other', { kind: 'average', metric: value }, threshold, 5 * minute, where);
  // The time that a runbook gives with a number ("10 per hour") is what the metric's own query counts over.
  const recently = Math.max(minute, metric.intervalMs * 2.5);
  return { ...measured('other', { kind: 'latest', metric: value }, threshold, recently, where), windowMs: recently };
}

function moving(
  topic: Topic,
  { metric, floor }: { metric: MetricName; floor: number },
  threshold: Threshold,
  { kind, direction }: Shape,
  where: Measured['of'],
): Measured {
  if (kind === 'absence') return measured(topic, { kind: 'absence', metric }, threshold, 5 * minute, where);
  if (kind === 'deviation') return measured(topic, { kind: 'deviation', metric, direction }, threshold, hour, where);
  const way = direction === 'rise' ? 'rise' : 'fall';
  return measured(topic, { kind: 'change', metric, direction: way, floor }, threshold, hour, where);
}

const percentiles: Partial<Record<NonNullable<Threshold['statistic']>, number>> = {
  p50: 50,
  p90: 90,
  p95: 95,
  p99: 99,
  max: 100,
};

function durationMeasure(statistic: Threshold['statistic']): Measure {
  if (statistic === 'average') return { kind: 'average', metric: 'check.duration' };
  return { kind: 'percentile', metric: 'check.duration', percentile: percentiles[statistic ?? 'p95'] ?? 95 };
}

/** The unit that a measure's values are in, or null for states and plain numbers. */
export function unitOf(measure: Measure): 'ms' | 'MB' | '%' | 'σ' | null {
  switch (measure.kind) {
    case 'checkDown':
    case 'allChecksDown':
    case 'total':
    case 'increase':
    case 'burnRate':
      return null;
    case 'availability':
    case 'ratio':
    case 'change':
      return '%';
    case 'deviation':
      return 'σ';
    case 'absence':
      return 'ms';
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
  'host.cpu': '%',
  'host.memory': '%',
  'host.disk': '%',
} as const;
