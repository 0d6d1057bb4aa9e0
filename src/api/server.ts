import { buildApp } from './build-app.ts';
import type { ApiDependencies } from './dependencies.ts';
import type { App } from './zod-provider.ts';

/** A listening server. `moved` is true when the wanted port was taken and another one was found. */
export type ApiServer = { url: string; port: number; moved: boolean; close(): Promise<void> };

/** How many ports after the wanted one are tried before the system is asked for any free one. */
const tries = 20;

const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

async function listen(app: App, wanted: number): Promise<void> {
  const candidates = wanted === 0 ? [0] : [...Array.from({ length: tries }, (_, index) => wanted + index), 0];
  for (const port of candidates) {
    if (port > 65_535) continue;
    try {
      await app.listen({ host: '127.0.0.1', port });
      return;
    } catch (error) {
      if (!isTaken(error) || port === 0) throw error;
    }
  }
}

/** Starts the API and the page on 127.0.0.1, on `port` or the next free one (0: any). */
export async function startApi(deps: ApiDependencies, options: { port: number }): Promise<ApiServer> {
  const app = await buildApp(deps);
  await listen(app, options.port);
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    moved: options.port !== 0 && port !== options.port,
    close: async () => {
      await app.close();
    },
  };
}
