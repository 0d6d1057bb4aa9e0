import { z } from 'zod';
import { runResponse } from '../contract/run.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { viewRun } from '../views/run.ts';
import type { App } from '../zod-provider.ts';

/** `GET /api/runs/:id`: one run with its whole journal. */
export function addRunRoutes(app: App, deps: ApiDependencies): void {
  app.get(
    '/api/runs/:id',
    { schema: { params: z.object({ id: z.string() }), response: { 200: runResponse } } },
    ({ params }) =>
      deps.store.read(async (tx) => {
        const run = await tx.runs.get(params.id);
        if (run === null) throw errors.unknownRun(params.id);
        return { run: viewRun(run), journal: await tx.runs.journal(run.id, 0) };
      }),
  );
}
