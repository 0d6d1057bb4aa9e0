import { z } from 'zod';
import { actorNamed } from '../../core/audit/model.ts';
import { maskedText } from '../../core/secret/mask-lines.ts';
import { isSecretName } from '../../core/secret/secret-name.ts';
import { outcomeResponse } from '../contract/release.ts';
import { readVariablesRequest, variablesRequest, variablesResponse } from '../contract/variable.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { requireProgram } from '../guard.ts';
import { onPlatform, requireService } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ name: z.string() });

/** Variables of one service, under `/api/services/:name/variables`. */
export function addVariableRoutes(app: App, deps: ApiDependencies): void {
  const { platform } = deps;

  app.get(
    '/api/services/:name/variables',
    { schema: { params, response: { 200: variablesResponse } } },
    async ({ params: { name } }) => {
      await requireService(deps, name);
      const variables = await onPlatform(deps, () => platform.variables(name));
      return {
        variables: Object.entries(variables)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([variable, value]) => {
            const secret = isSecretName(variable);
            return { name: variable, value: secret ? maskedText : value, secret };
          }),
      };
    },
  );

  // No schema for the answer: it is the one answer that must not pass the masker.
  app.post(
    '/api/services/:name/variables/read',
    { schema: { params, body: readVariablesRequest }, config: { audit: 'told' } },
    async (request, reply) => {
      requireProgram(request, deps.token);
      const { names, actor } = request.body;
      const { service } = await requireService(deps, request.params.name);
      const text = names.join(' ');
      await deps.audit({ at: deps.now(), actor: actorNamed(actor), action: 'variables.read', subject: service, text });
      const variables = await onPlatform(deps, () => platform.variables(service));
      const values = Object.fromEntries(
        names.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])),
      );
      return reply.type('application/json; charset=utf-8').send(JSON.stringify({ values }));
    },
  );

  app.put(
    '/api/services/:name/variables',
    { schema: { params, body: variablesRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.setVariables(name, body.changes));
    },
  );
}
