import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lantern } from '../../test/e2e/control-room.ts';
import { type ServedLantern, serveLantern } from '../../test/harness/served-lantern.ts';
import { objectivesResponse } from './contract/objective.ts';

let api: ServedLantern;
let lantern: Lantern;

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
  api = await serveLantern(({ deps: { watch } }) => ({ watch: () => ({ ...watch(), objectives: [promise] }) }));
  ({ lantern } = api);
});
afterAll(() => api.close());

it('tells uptime, and what is left of each budget', async () => {
  const now = lantern.deps.now();
  const samples = Array.from({ length: 100 }, (_, at) => {
    return { metric: 'check.up', service: 'press', at: now - at * 1000, value: at < 5 ? 0 : 1 } as const;
  });
  await lantern.deps.store.transaction((tx) => tx.samples.add(samples));
  const { uptime, objectives } = objectivesResponse.parse((await api.get('/api/objectives')).json());
  expect(uptime.find(({ service }) => service === 'press')).toEqual({ service: 'press', day: 95, week: 95, month: 95 });
  expect(objectives).toMatchObject([{ id: promise.id, achieved: 95, left: expect.closeTo(0.5, 5) }]);
});
