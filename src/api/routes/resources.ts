import { z } from 'zod';
import { actorNamed } from '../../core/audit/model.ts';
import { type ResourceUrlResponse, resourceUrlRequest } from '../contract/resource.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { requireProgram } from '../guard.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ name: z.string() });

/** `POST /api/resources/:name/url`: the address of a resource with its password, for programs; who asked is written down. */
export function addResourceRoutes(app: App, deps: ApiDependencies): void {
  // No schema for the answer: it must not pass the masker.
  app.post(
    '/api/resources/:name/url',
    { schema: { params, body: resourceUrlRequest }, config: { audit: 'told' } },
    async (request, reply) => {
      requireProgram(request, deps.token);
      const { name } = request.params;
      const found = deps.resources?.list().find(({ resource }) => resource === name);
      if (found === undefined) throw errors.unknownResource(name);
      const actor = actorNamed(request.body.actor);
      await deps.audit({ at: deps.now(), actor, action: 'resource.addressRead', subject: name, text: found.variable });
      const url = deps.resources?.url(name) ?? null;
      if (url === null) throw errors.resourceMissing(name, found.why ?? 'nobody provides it');
      return reply.type('application/json; charset=utf-8').send(JSON.stringify({ url } satisfies ResourceUrlResponse));
    },
  );
}
