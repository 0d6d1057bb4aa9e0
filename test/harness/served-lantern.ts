import type { ApiDependencies } from '../../src/api/dependencies.ts';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import { type Lantern, openLantern, programToken } from '../e2e/control-room.ts';

/** What the API answered. `json` throws where it is none. */
export type Answer = { status: number; text: string; json(): unknown };

/** Lantern (`test/e2e/control-room.ts`) behind a real listener, and what is sent to it: as by a program, unless said otherwise. */
export type ServedLantern = {
  lantern: Lantern;
  server: ApiServer;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
};

/** What a program sends with each request. */
export const asProgram = { authorization: `Bearer ${programToken}` };

/** Opens Lantern in a fresh folder and serves it. `change` is what of it is otherwise. */
export async function serveLantern(
  change: (lantern: Lantern) => Partial<ApiDependencies> = () => ({}),
): Promise<ServedLantern> {
  const lantern = await openLantern(null);
  const server = await startApi(Object.assign(lantern.deps, change(lantern)), { port: 0 });
  const ask = async (path: string, request: RequestInit): Promise<Answer> => {
    const response = await fetch(server.url + path, request);
    const text = await response.text();
    return { status: response.status, text, json: () => JSON.parse(text) as unknown };
  };
  return {
    lantern,
    server,
    get: (path) => ask(path, { headers: asProgram }),
    post: (path, body, headers = asProgram) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async close() {
      await server.close();
      await lantern.close();
    },
  };
}
