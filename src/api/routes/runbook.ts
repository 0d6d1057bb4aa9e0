import { runbookResponse, runbookTextResponse } from '../contract/runbook.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { bindCommands } from '../views/command.ts';
import type { App } from '../zod-provider.ts';

/** `GET /api/runbook`: the document as a tree, and what compiling made of it. Fetched again when its revision changes. */
export function addRunbookRoute(app: App, deps: ApiDependencies): void {
  app.get('/api/runbook', { schema: { response: { 200: runbookResponse } } }, () => {
    const runbook = deps.runbook();
    const addresses = deps.addresses().map(({ written, bound }) => ({ knownAs: written, actual: bound }));
    const context = { addresses, bindings: deps.bindings ?? {}, parameters: {} };
    return { ...runbook, bound: bindCommands(runbook.plan, context), rehearsals: deps.rehearsals() };
  });
  app.get('/api/runbook/text', { schema: { response: { 200: runbookTextResponse } } }, () => deps.runbook());
}
