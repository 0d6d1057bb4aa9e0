import { stateResponse } from '../contract/state.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { readSnapshot } from '../read-snapshot.ts';
import type { App } from '../zod-provider.ts';

/** `GET /api/state`: one snapshot of everything that moves. */
export function addStateRoute(app: App, deps: ApiDependencies): void {
  app.get('/api/state', { schema: { response: { 200: stateResponse } } }, () => readSnapshot(deps));
}
