import type { Sample } from '../../core/rule/model.ts';
import type { Tx } from '../../engine/ports.ts';
import { metricsQuery, metricsResponse, processesResponse } from '../contract/process.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { onPlatform } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

const usualWindowMs = 15 * 60_000;

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
}

async function measured(tx: Tx, service: string, restarts: number, from: number, to: number) {
  const values = async (metric: Sample['metric']) =>
    (await tx.samples.window(metric, service, from, to)).map(({ value }) => value);
  const sum = (all: number[]) => all.reduce((total, value) => total + value, 0);
  const most = (all: number[]) => all.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
  const range = (all: number[]) => (all.length === 0 ? null : { latest: all.at(-1) ?? 0, most: most(all) });
  const p95 = await values('edge.duration.p95');
  return {
    service,
    memoryMb: range(await values('process.memory')),
    cpuPercent: range(await values('process.cpu')),
    requests: sum(await values('edge.requests')),
    errors: sum(await values('edge.errors')),
    p95Ms: p95.length === 0 ? null : most(p95),
    restarts,
  };
}
