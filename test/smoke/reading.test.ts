import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncidentResponse, ReadingResponse } from '../../src/api/contract/incident.ts';
import type { State } from '../../src/api/contract/state.ts';
import { type FakeLanguageModel, fakeLanguageModel } from '../fakes/language-model.ts';
import { type FakeSlack, fakeSlack } from '../fakes/slack.ts';
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts';
import { type Shop, startShop, tillKey } from '../harness/shop.ts';

let slack: FakeSlack;
let telegram: FakeTelegram;
let model: FakeLanguageModel;
let shop: Shop;
beforeAll(async () => {
  slack = await fakeSlack();
  telegram = await fakeTelegram();
  model = await fakeLanguageModel();
  process.env['SHOP_MODEL_KEY'] = model.key;
  const named = `{ url: "${model.url}", model: ${model.model}, key-variable: SHOP_MODEL_KEY, read-at-once: on }`;
  shop = await startShop({ slack, telegram }, `language-model: ${named}\nincidents: { diagnose-at-once: on }`);
});
afterAll(async () => {
  delete process.env['SHOP_MODEL_KEY'];
  await shop.close();
  await model.close();
  await slack.close();
  await telegram.close();
});

it('with nobody there an incident has its evidence and then a first reading of it; a draft comes when it is asked for', async () => {
  model.says(`It answers 500. Its key is ${tillKey}.`);
  await shop.tillTalks();
  await shop.seconds(20);
  const [incident] = (await shop.client.get<State>('/api/state')).incidents;
  const read = () => shop.client.get<IncidentResponse>(`/api/incidents/${incident?.id}`);
  const kinds = async () =>
    (await read()).timeline.map(({ kind }) => kind).filter((kind) => /^(?:diagnos|evidence|reading|draft)/.test(kind));
  await expect.poll(kinds, { timeout: 20_000 }).toEqual(['diagnosis', 'evidence', 'diagnosed', 'reading']);
  const draft = await shop.client.send<ReadingResponse>('POST', `/api/incidents/${incident?.id}/reading`, {
    kind: 'draft',
    actor: 'Ada',
  });
  expect(draft.text).toMatch(/^Draft by a language model, not checked \(small-talk-1\):\n\nIt answers 500\./);
  expect(await kinds()).toEqual(['diagnosis', 'evidence', 'diagnosed', 'reading', 'draft']);
  // The evidence was sent, the secret in it was not, nor is what the model made of one kept anywhere.
  expect(model.asked[0]?.user).toContain('{"ok":"[masked]"}');
  const everything = JSON.stringify([model.asked, await read(), draft, shop.said, shop.printed, await shop.audit()]);
  expect(everything).not.toContain(tillKey);
  expect(everything).not.toContain(model.key);
  // It says; it does not act.
  expect((await read()).incident.state).toBe('open');
}, 60_000);
