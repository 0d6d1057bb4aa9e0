import { buildStatusPage, type StatusPageDependencies } from './build-status-page.ts';

/** Listens. Rejects when the port is taken: customers know the page by its one address. */
export async function startStatusPage(
  deps: StatusPageDependencies,
  at: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const app = buildStatusPage(deps);
  const url = await app.listen(at);
  return {
    url,
    close: async () => {
      await app.close();
    },
  };
}
