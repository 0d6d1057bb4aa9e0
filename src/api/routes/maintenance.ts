import { maintenanceRequest, maintenanceResponse } from '../contract/maintenance.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { onPlatform, requireService } from '../require-service.ts';
import type { App } from '../zod-provider.ts';

const usualMessage = 'We are working on it and will be back soon.';

/** Closes services on purpose, and opens them again: visitors get 503 with `Retry-After`, health paths answer as before. */
export function addMaintenanceRoutes(app: App, deps: ApiDependencies): void {
  const shown = async () => {
    const statuses = await onPlatform(deps, () => deps.platform.status());
    return { services: statuses.map(({ service, maintenance }) => ({ service, maintenance })) };
  };

  app.get('/api/maintenance', { schema: { response: { 200: maintenanceResponse } } }, shown);

  app.post(
    '/api/maintenance',
    { schema: { body: maintenanceRequest, response: { 200: maintenanceResponse } } },
    async ({ body }) => {
      const { message, retryAfterSeconds, allow } = body;
      const on = body.on ? { message: message ?? usualMessage, retryAfterSeconds, allow } : null;
      // All are looked up before any is changed.
      for (const name of body.services) await requireService(deps, name);
      for (const name of body.services.length > 0 ? body.services : [null])
        await onPlatform(deps, () => deps.platform.maintenance(name, on));
      return shown();
    },
  );
}
