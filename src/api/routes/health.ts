import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import type { App } from '../zod-provider.ts';

const healthResponse = z.object({ status: z.literal('ok'), name: z.string() });

/** `GET /api/healthz`: answers when the store does. */
export function addHealthRoute(app: App, deps: ApiDependencies): void {
  app.get('/api/healthz', { schema: { response: { 200: healthResponse } } }, async () => {
    await deps.store.version();
    return { status: 'ok' as const, name: deps.name };
  });
}
