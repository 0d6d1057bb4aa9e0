import { z } from 'zod';
import { chooseRollback } from '../../core/release/choose-rollback.ts';
import { maskedText } from '../../core/secret/mask-lines.ts';
import { isSecretName } from '../../core/secret/secret-name.ts';
import { deploymentsResponse, outcomeResponse, rollbackRequest } from '../contract/release.ts';
import { variablesRequest, variablesResponse } from '../contract/service.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { onPlatform, requireService } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ name: z.string() });
const limit = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** Releases and variables of one service, under `/api/services/:name`. */
export function addServiceRoutes(app: App, deps: ApiDependencies): void {
  const { platform } = deps;

  app.get(
    '/api/services/:name/deployments',
    { schema: { params, querystring: limit, response: { 200: deploymentsResponse } } },
    async ({ params: { name }, query }) => {
      await requireService(deps, name);
      const all = await onPlatform(deps, () => platform.deployments(name, 1000));
      const live = all.find((release) => release.state === 'live') ?? null;
      const choice = chooseRollback(all, live, null);
      return { deployments: all.slice(0, query.limit), lastGood: choice.kind === 'chosen' ? choice.target.id : null };
    },
  );

  for (const verb of ['restart', 'deploy'] as const) {
    app.post(
      `/api/services/:name/${verb}`,
      { schema: { params, response: { 200: outcomeResponse } } },
      async ({ params: { name } }) => {
        await requireService(deps, name);
        return onPlatform(deps, () => platform[verb](name));
      },
    );
  }

  app.post(
    '/api/services/:name/rollback',
    { schema: { params, body: rollbackRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.rollback(name, body.release));
    },
  );

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

  app.put(
    '/api/services/:name/variables',
    { schema: { params, body: variablesRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.setVariables(name, body.changes));
    },
  );
}
