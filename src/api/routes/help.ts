import { z } from 'zod';
import { find, type Runnable, runnables } from '../../core/procedure/find.ts';
import { readyRunnables } from '../../core/ready-procedure/ready-procedures.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import { helpResponse } from '../contract/help.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

/** `GET /api/incidents/:id/help`: what Signalbox can do for somebody who is on an incident. */
export function addHelpRoute(app: App, deps: ApiDependencies): void {
  app.get(
    '/api/incidents/:id/help',
    { schema: { params: z.object({ id: z.string() }), response: { 200: helpResponse } } },
    async ({ params: { id } }) => {
      const incident = await deps.store.read((tx) => tx.incidents.get(id));
      if (incident === null) throw errors.unknownIncident(id);
      const { plan } = deps.runbook();
      const documented = plan.incidents.find(({ title }) => title === incident.documented);
      const own = documented === undefined ? [] : partsOf(plan, documented.id);
      const isOwn = (one: Runnable): boolean => own.includes(one.id);
      const shown = ({ id: procedure, title }: Runnable) => ({ id: procedure, title });
      const all = runnables(plan);
      return {
        languageModel: deps.read !== null,
        own: all.filter(isOwn).map(shown),
        other: all.filter((one) => !isOwn(one)).map(shown),
        ready: readyRunnables(plan).map(shown),
      };
    },
  );
}

/** The ids of what can be run of a documented incident. */
function partsOf(plan: Plan, incidentId: string): string[] {
  const found = find(plan, incidentId);
  if (found.kind !== 'incident') return [];
  return [...(found.diagnosis === null ? [] : [found.diagnosis]), ...found.branches].map(({ id }) => id);
}
