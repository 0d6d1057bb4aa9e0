import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lantern, openLantern } from '../../test/e2e/control-room.ts';
import type { MetricName } from '../core/rule/model.ts';
import { rollUp } from '../engine/watch/roll-up.ts';
import { metricsResponse, routesResponse } from './contract/process.ts';
import { type ApiServer, startApi } from './server.ts';

const hour = 3_600_000;
const day = 24 * hour;
let lantern: Lantern;
let server: ApiServer;
const now = Date.now();

beforeAll(async () => {
  lantern = await openLantern(null);
  server = await startApi(lantern.deps, { port: 0 });
  const samples = (metric: MetricName, value: (index: number) => number) =>
    Array.from({ length: 60 }, (_, index) => ({
      metric,
      service: 'press',
      at: now - index * 2 * hour - 1000,
      value: value(index),
    }));
  await lantern.store.transaction((tx) =>
    tx.samples.add([
      ...samples('edge.requests', () => 10),
      ...samples('edge.errors', (index) => (index === 50 ? 4 : 0)),
      ...samples('process.memory', (index) => (index === 50 ? 900 : 100)),
      ...samples('edge.duration.p95', (index) => (index === 50 ? 750 : 20)),
    ]),
  );
  await rollUp(lantern.store, now, () => undefined);
  // As it is after two days: what is older is there by minute and hour alone.
  await lantern.store.transaction((tx) => tx.samples.deleteBefore(now - 2 * day));
});
afterAll(async () => {
  await server.close();
  await lantern.close();
});

const ask = async (path: string): Promise<unknown> => (await fetch(server.url + path)).json();

it.each([
  ['an hour', hour, 10, 0, 100, 20],
  ['most of a day', 23 * hour, 120, 0, 100, 20],
  ['five days, of which samples are kept for two', 5 * day, 600, 4, 900, 750],
])('what was measured over %s', async (_, span, requests, errors, most, p95Ms) => {
  const { services } = metricsResponse.parse(await ask(`/api/metrics?since=${now - span}`));
  const press = services.find(({ service }) => service === 'press');
  expect(press).toMatchObject({ requests, errors, memoryMb: { latest: 100, most }, p95Ms });
});

it('tells requests by route class, with statuses and durations, and how far back', async () => {
  const { from, services } = routesResponse.parse(await ask(`/api/metrics/routes?since=${now - hour}`));
  expect(from).toBe(now - hour);
  expect(services.find(({ service }) => service === 'press')?.routes).toMatchObject([
    { route: 'GET /orders/:id', requests: 4, statuses: { '2xx': 3, '5xx': 1 }, durations: [{ count: 4 }], bytes: 9 },
  ]);
});
