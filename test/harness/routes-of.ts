import type { App } from '../../src/api/zod-provider.ts';

/** A route of the API; `path` has its parameters by name: `/api/incidents/:id`. */
export type Route = { method: 'GET' | 'POST' | 'PUT'; path: string };

/** Every route there is, of the tree that Fastify prints: so a test that goes through them knows those of tomorrow too. */
export function routesOf(app: App): Route[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line): Route[] => {
      const found = /^([│\s]*)[├└]── (\S+) \(([A-Z, ]+)\)$/.exec(line);
      if (found === null) return [];
      const [, indent = '', part = '', methods = ''] = found;
      const depth = indent.length / 4;
      const path = (above[depth - 1] ?? '') + part;
      above[depth] = path;
      return (['GET', 'POST', 'PUT'] as const)
        .filter((method) => methods.split(', ').includes(method))
        .map((method) => ({ method, path }));
    });
}
