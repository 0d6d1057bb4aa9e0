import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ name: z.string().max(100) });
const querystring = z.object({ token: z.string().max(1000).optional() });
const heard = z.object({ heard: z.literal(true) });

/** `POST /api/heartbeats/:name?token=…`: a job says that it is alive. The token is its own, not that of the API. */
export function addHeartbeatRoute(app: App, deps: ApiDependencies): void {
  app.post(
    '/api/heartbeats/:name',
    { schema: { params, querystring, response: { 200: heard } }, config: { audit: 'told' } },
    async ({ params: { name }, query, headers }) => {
      const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
      const outcome = (await deps.heartbeat?.(name, bearer ?? query.token ?? '')) ?? 'unknown';
      if (outcome === 'unknown') throw errors.unknownHeartbeat(name);
      if (outcome === 'refused') throw errors.heartbeatRefused(name);
      return { heard: true as const };
    },
  );
}
