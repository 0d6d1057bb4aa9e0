import type { MetricName } from './model.ts';

/** What people call each metric, as it stands within a sentence. */
export const metricNames: Readonly<Record<MetricName, string>> = {
  'check.up': 'passed checks',
  'check.duration': 'response time',
  'check.value': 'value',
  'edge.requests': 'requests',
  'edge.errors': 'failed requests',
  'edge.duration.p50': 'median response time of requests',
  'edge.duration.p95': 'response time of requests (95th percentile)',
  'edge.duration.p99': 'response time of requests (99th percentile)',
  'process.memory': 'memory',
  'process.cpu': 'CPU',
  'process.restarts': 'crashes in ten minutes',
  'host.cpu': 'CPU of the machine',
  'host.memory': 'memory of the machine in use',
  'host.disk': 'the fullest disk',
};
