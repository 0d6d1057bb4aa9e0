import type { MetricName } from './model.ts';

/** What people call each metric, as it stands within a sentence. */
export const metricNames: Readonly<Record<MetricName, string>> = {
  'check.up': 'passed checks',
  'check.duration': 'response time',
  'edge.requests': 'requests',
  'edge.errors': 'failed requests',
  'process.memory': 'memory',
  'process.cpu': 'CPU',
};
