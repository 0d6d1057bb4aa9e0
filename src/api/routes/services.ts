import { z } from 'zod';
import { actorNamed } from '../../core/audit/model.ts';
import { chooseRollback } from '../../core/release/choose-rollback.ts';
import {
  canaryRequest,
  canaryResponse,
  deploymentsResponse,
  deployRequest,
  outcomeResponse,
  restartRequest,
  rollbackPlan,
  rollbackRequest,
  scaleRequest,
} from '../contract/release.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { onPlatform, requireService } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ name: z.string() });
const limit = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** Releases of one service, under `/api/services/:name`. */
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

  app.post(
    '/api/services/:name/restart',
    { schema: { params, body: restartRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name } }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.restart(name));
    },
  );

  app.post(
    '/api/services/:name/deploy',
    { schema: { params, body: deployRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.deploy(name, body.from, body.canary));
    },
  );

  app.get(
    '/api/services/:name/canary',
    { schema: { params, response: { 200: canaryResponse } } },
    async ({ params: { name } }) => {
      await requireService(deps, name);
      return { canary: await onPlatform(deps, () => platform.canary(name)) };
    },
  );

  app.post(
    '/api/services/:name/canary',
    { schema: { params, body: canaryRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body: { verdict, actor } }) => {
      const { service } = await requireService(deps, name);
      await deps.audit({
        at: deps.now(),
        actor: actorNamed(actor),
        action: 'canary.ended',
        subject: service,
        text: verdict,
      });
      return onPlatform(deps, () => platform.endCanary(service, verdict, actor));
    },
  );

  app.post(
    '/api/services/:name/scale',
    { schema: { params, body: scaleRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.scale(name, body.replicas));
    },
  );

  app.get(
    '/api/services/:name/rollback',
    { schema: { params, querystring: rollbackRequest, response: { 200: rollbackPlan } } },
    async ({ params: { name }, query }) => {
      await requireService(deps, name);
      const { target, restores, warnings } = await onPlatform(deps, () => platform.planRollback(name, query.release));
      return { release: target, restores, warnings };
    },
  );

  app.post(
    '/api/services/:name/rollback',
    { schema: { params, body: rollbackRequest, response: { 200: outcomeResponse } } },
    async ({ params: { name }, body }) => {
      await requireService(deps, name);
      return onPlatform(deps, () => platform.rollback(name, body.release));
    },
  );
}
