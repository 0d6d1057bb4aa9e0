import { standingOf } from '../../core/objective/budget.ts';
import { countSpan } from '../../engine/watch/count-span.ts';
import type { Tx } from '../../engine/ports.ts';
import { objectivesResponse } from '../contract/objective.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { App } from '../zod-provider.ts';

const day = 86_400_000;

/** `GET /api/objectives`: the uptime of each service, and what is left of each error budget. */
export function addObjectiveRoutes(app: App, deps: ApiDependencies): void {
  app.get('/api/objectives', { schema: { response: { 200: objectivesResponse } } }, async () => {
    const now = deps.now();
    const { checks, objectives } = deps.watch();
    const services = checks.filter(({ role }) => role === 'service').map(({ service }) => service);
    return deps.store.read(async (tx) => {
      const uptime = [];
      for (const service of services) {
        const over = (days: number) => passed(tx, service, days * day, now);
        uptime.push({ service, day: await over(1), week: await over(7), month: await over(30) });
      }
      const standing = [];
      for (const { severity: _, ...objective } of objectives) {
        const counted = await countSpan(tx, objective, objective.windowMs, now);
        standing.push({ ...objective, ...standingOf(objective, counted) });
      }
      return { now, uptime, objectives: standing };
    });
  });
}

async function passed(tx: Tx, service: string, spanMs: number, now: number): Promise<number | null> {
  const { all, failed } = await countSpan(tx, { service, of: 'checks' }, spanMs, now);
  return all === 0 ? null : (1 - failed / all) * 100;
}
