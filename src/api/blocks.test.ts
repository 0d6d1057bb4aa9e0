import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lantern } from '../../test/e2e/control-room.ts';
import { type ServedLantern, serveLantern } from '../../test/harness/served-lantern.ts';

let api: ServedLantern;
let lantern: Lantern;
beforeAll(async () => {
  api = await serveLantern();
  ({ lantern } = api);
});
afterAll(() => api.close());

const post = (path: string, body: object) => api.post(path, { actor: 'ada', ...body });

it('blocks, lists and lifts an address, and writes down who did', async () => {
  lantern.audited.length = 0;
  const asked = { address: '2001:DB8::0:7', services: ['press'], forMs: 60_000, reason: 'scrapes' };
  const { status, text } = await post('/api/blocks', asked);
  expect(status).toBe(200);
  expect(text).toContain('{"service":"press","address":"2001:db8::7","until":');
  expect(await lantern.platform.blocks('press')).toMatchObject([
    { address: '2001:db8::7', reason: 'scrapes', everywhere: false },
  ]);
  expect((await post('/api/blocks/remove', { address: '2001:db8:0::7', services: ['press'] })).status).toBe(200);
  expect(await lantern.platform.blocks('press')).toEqual([]);
  expect(lantern.audited.map(({ action, subject, text: said }) => [action, subject, said])).toEqual([
    ['address.blocked', 'press', '2001:db8::7 for 60 s scrapes'],
    ['address.unblocked', 'press', '2001:db8::7'],
  ]);
});

it.each<[string, object, number, RegExp]>([
  ['/api/blocks', { address: '127.0.0.1', forMs: null, reason: 'x' }, 400, /this machine itself.*maintenance on/],
  ['/api/blocks', { address: 'shop.example', forMs: null, reason: 'x' }, 400, /is no address; write one like/],
  ['/api/blocks', { address: '203.0.113.7', forMs: 1, reason: 'x' }, 400, /forMs/],
  ['/api/blocks', { address: '203.0.113.7', forMs: null, reason: ' ' }, 400, /reason/],
  ['/api/blocks', { address: '203.0.113.7', forMs: null, reason: 'x', services: ['pres'] }, 404, /Did you mean press/],
  ['/api/blocks/remove', { address: '203.0.113.7' }, 400, /is not blocked\. `signalbox blocks`/],
])('%s %j is %d', async (path, body, status, said) => {
  const answer = await post(path, body);
  expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(said)]);
});
