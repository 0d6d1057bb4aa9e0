import { z } from 'zod';
import { nameOf } from '../../core/identity/decide.ts';
import { runnables } from '../../core/procedure/find.ts';
import { readyRunnables } from '../../core/ready-procedure/ready-procedures.ts';
import { beginRequest, begunResponse, procedureResponse, proceduresResponse } from '../contract/procedure.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { viewAsks, viewProcedure, viewStep } from '../views/procedure.ts';
import { viewRun } from '../views/run.ts';
import type { App } from '../zod-provider.ts';

/** What can be run under `/api/procedures`, and `POST /api/runs`, which proposes a run or starts what only reads of it. */
export function addProcedureRoutes(app: App, deps: ApiDependencies): void {
  const all = () => {
    const { plan } = deps.runbook();
    return [...runnables(plan), ...readyRunnables(plan)];
  };
  app.get('/api/procedures', { schema: { response: { 200: proceduresResponse } } }, async () => ({
    procedures: all().map((runnable) => viewProcedure(runnable, deps.runs.render(runnable).steps)),
  }));
  app.get(
    '/api/procedures/:id',
    { schema: { params: z.object({ id: z.string() }), response: { 200: procedureResponse } } },
    async ({ params: { id } }) => {
      const runnable = all().find((one) => one.id === id);
      if (runnable === undefined) throw errors.unknownProcedure(id);
      const { steps } = deps.runs.render(runnable);
      return { procedure: viewProcedure(runnable, steps), steps: steps.map(viewStep), asks: viewAsks(steps) };
    },
  );
  app.post(
    '/api/runs',
    // The journal of runs goes into the chain by itself, but not what was refused.
    { schema: { body: beginRequest, response: { 200: begunResponse } } },
    async (request) => {
      const { actor, ...wanted } = request.body;
      const begun = await deps.runs.begin(wanted, nameOf(request.caller) ?? actor ?? 'control room');
      if (begun.kind === 'unknownIncident') throw errors.unknownIncident(wanted.incidentId ?? '');
      if (begun.kind === 'refused') throw errors.runRefused(begun.why, begun.mend);
      return { run: viewRun(begun.run) };
    },
  );
}
