import { expect, it } from 'vitest';
import { trafficSamples } from './traffic-samples.ts';

it('makes counts always, and durations only of what was measured', () => {
  const quiet = { service: 'till', requests: 2, errors: 0, durations: {}, routes: [] };
  const busy = { service: 'shop', requests: 5, errors: 1, durations: { 1: 3, 80: 1 }, routes: [] };
  const samples = trafficSamples([quiet, busy], 7);
  expect(samples.filter(({ service }) => service === 'till')).toEqual([
    { metric: 'edge.requests', service: 'till', at: 7, value: 2 },
    { metric: 'edge.errors', service: 'till', at: 7, value: 0 },
  ]);
  const [requests, errors, p50 = NaN, p95 = NaN, p99] = samples.slice(2).map(({ value }) => value);
  expect([requests, errors]).toEqual([5, 1]);
  expect(p50).toBeCloseTo(0.105, 3);
  expect(p95).toBeGreaterThan(100);
  expect(p99).toBe(p95);
});
