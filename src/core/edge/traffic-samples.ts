import type { Sample } from '../rule/model.ts';
import { percentileOf } from './histogram.ts';
import type { Traffic } from './model.ts';

const percentiles = [
  ['edge.duration.p50', 50],
  ['edge.duration.p95', 95],
  ['edge.duration.p99', 99],
] as const;

/** The samples that one look at the edge makes: counts always, durations when there was anything to measure. */
export function trafficSamples(traffic: readonly Traffic[], at: number): Sample[] {
  return traffic.flatMap(({ service, requests, errors, durations }) => [
    { metric: 'edge.requests', service, at, value: requests },
    { metric: 'edge.errors', service, at, value: errors },
    ...percentiles.flatMap(([metric, percent]): Sample[] => {
      const value = percentileOf(durations, percent);
      return value === null ? [] : [{ metric, service, at, value }];
    }),
  ]);
}
