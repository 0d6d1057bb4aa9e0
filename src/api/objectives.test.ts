import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lantern, openLantern, programToken } from '../../test/e2e/control-room.ts';
import { objectivesResponse } from './contract/objective.ts';
import { type ApiServer, startApi } from './server.ts';

let lantern: Lantern;
let server: ApiServer;

const promise = {
  id: 'objective:answers:press',
  title: 'Press: 90 %',
  service: 'press',
  of: 'checks',
  target: 90,
  windowMs: 7 * 86_400_000,
  pages: true,
  severity: null,
  source: null,
} as const;

beforeAll(async () => {
  lantern = await openLantern(null);
  server = await startApi(
    { ...lantern.deps, watch: () => ({ ...lantern.deps.watch(), objectives: [promise] }) },
    { port: 0 },
  );
});
afterAll(async () => {
  await server.close();
  await lantern.close();
});

it('tells uptime, and what is left of each budget', async () => {
  const now = lantern.deps.now();
  const samples = Array.from({ length: 100 }, (_, at) => {
    return { metric: 'check.up', service: 'press', at: now - at * 1000, value: at < 5 ? 0 : 1 } as const;
  });
  await lantern.deps.store.transaction((tx) => tx.samples.add(samples));
  const response = await fetch(`${server.url}/api/objectives`, {
    headers: { authorization: `Bearer ${programToken}` },
  });
  const { uptime, objectives } = objectivesResponse.parse(await response.json());
  expect(uptime.find(({ service }) => service === 'press')).toEqual({ service: 'press', day: 95, week: 95, month: 95 });
  expect(objectives).toMatchObject([{ id: promise.id, achieved: 95, left: expect.closeTo(0.5, 5) }]);
});
