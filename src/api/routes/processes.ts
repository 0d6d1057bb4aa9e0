import { bucketsOf, percentileOf } from '../../core/edge/histogram.ts';
import type { RouteTraffic } from '../../core/edge/model.ts';
import type { Sample } from '../../core/rule/model.ts';
import type { Tx } from '../../engine/ports.ts';
import { partsOf, type SpanPart } from '../../engine/watch/span-parts.ts';
import { metricsQuery, metricsResponse, processesResponse, routesResponse } from '../contract/process.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { onPlatform } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

const usualWindowMs = 15 * 60_000;
/** Up to this span every sample is looked at; all of a longer one could be millions, and are not kept so long. */
const samplesMs = 3_600_000;

/** What runs, and what has been measured of it. */
export function addProcessRoutes(app: App, deps: ApiDependencies): void {
  app.get('/api/processes', { schema: { response: { 200: processesResponse } } }, async () => ({
    now: deps.now(),
    processes: await onPlatform(deps, () => deps.platform.processes()),
  }));

  app.get(
    '/api/metrics',
    { schema: { querystring: metricsQuery, response: { 200: metricsResponse } } },
    async ({ query }) => {
      const to = deps.now();
      const from = query.since ?? to - usualWindowMs;
      const statuses = await onPlatform(deps, () => deps.platform.status());
      return deps.store.transaction(async (tx) => {
        const services = [];
        for (const { service, restarts } of statuses) services.push(await measured(tx, service, restarts, from, to));
        return { from, to, services };
      });
    },
  );

  app.get(
    '/api/metrics/routes',
    { schema: { querystring: metricsQuery, response: { 200: routesResponse } } },
    async ({ query }) => {
      const to = deps.now();
      const wanted = query.since ?? to - usualWindowMs;
      const statuses = await onPlatform(deps, () => deps.platform.status());
      let from = Math.min(wanted, to);
      const services = [];
      for (const { service } of statuses) {
        const { since, routes } = await onPlatform(deps, () => deps.platform.routes(service, wanted));
        from = since;
        services.push({ service, routes: routes.map(routeMetrics) });
      }
      return { from, to, services };
    },
  );
}

function routeMetrics({ durations, ...counted }: RouteTraffic) {
  return {
    ...counted,
    p50Ms: percentileOf(durations, 50),
    p95Ms: percentileOf(durations, 95),
    p99Ms: percentileOf(durations, 99),
    durations: bucketsOf(durations),
  };
}

async function measured(tx: Tx, service: string, restarts: number, from: number, to: number) {
  const parts = async (metric: Sample['metric']): Promise<SpanPart[]> => {
    if (to - from > samplesMs) return partsOf(tx, metric, service, from, to);
    const samples = await tx.samples.window(metric, service, from, to);
    return samples.map(({ at, value }) => ({ at, count: 1, sum: value, max: value }));
  };
  const sum = (all: SpanPart[]) => all.reduce((total, part) => total + part.sum, 0);
  const most = (all: SpanPart[]) => all.reduce((found, { max }) => Math.max(found, max), Number.NEGATIVE_INFINITY);
  const range = (all: SpanPart[]) => {
    const last = all.at(-1);
    return last === undefined ? null : { latest: last.sum / last.count, most: most(all) };
  };
  const p95 = await parts('edge.duration.p95');
  return {
    service,
    memoryMb: range(await parts('process.memory')),
    cpuPercent: range(await parts('process.cpu')),
    requests: sum(await parts('edge.requests')),
    errors: sum(await parts('edge.errors')),
    p95Ms: p95.length === 0 ? null : most(p95),
    restarts,
  };
}
