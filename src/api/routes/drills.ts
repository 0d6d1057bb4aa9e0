import { z } from 'zod';
import { drillRequest, drillResponse, drillStarted } from '../contract/drill.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

/** `POST /api/drills` starts a rehearsal of a documented incident; `GET /api/drills/:id` shows how it goes. */
export function addDrillRoutes(app: App, deps: ApiDependencies): void {
  app.post(
    '/api/drills',
    { schema: { body: drillRequest, response: { 202: drillStarted } }, config: { audit: 'told' } },
    async ({ body }, reply) => {
      const result = await deps.startDrill(body.incident, body.actor ?? 'control room');
      if (result.kind === 'refused') throw errors.drillRefused(result.error);
      return reply.code(202).send({ id: result.id });
    },
  );

  app.get(
    '/api/drills/:id',
    { schema: { params: z.object({ id: z.string() }), response: { 200: drillResponse } } },
    ({ params }) =>
      deps.store.read(async (tx) => {
        const drill = await tx.drills.get(params.id);
        if (drill === null) throw errors.unknownDrill(params.id);
        return { drill };
      }),
  );
}
