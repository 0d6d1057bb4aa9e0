import { runbookResponse } from '../contract/runbook.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { App } from '../zod-provider.ts';

/** `GET /api/runbook`: the document as a tree, and what compiling made of it. Fetched again when its revision changes. */
export function addRunbookRoute(app: App, deps: ApiDependencies): void {
  app.get('/api/runbook', { schema: { response: { 200: runbookResponse } } }, () => ({
    ...deps.runbook(),
    addresses: deps.addresses(),
    rehearsals: deps.rehearsals(),
  }));
}
