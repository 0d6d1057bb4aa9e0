import { expect, it } from 'vitest';
import type { BoundService } from './bind-services.ts';
import { staleAddresses } from './stale-addresses.ts';

const services = [
  { name: 'rollup', port: 8082 },
  { name: 'bot', port: 8081 },
] as BoundService[];
const at = (rollup: number) =>
  new Map([
    ['rollup', { address: `http://127.0.0.1:${rollup}` }],
    ['bot', { address: 'http://127.0.0.1:8081' }],
  ]);
const variables = new Map([
  ['bot', { ROLLUP: 'http://127.0.0.1:8082/v1', OTHER: 'http://127.0.0.1:80821', TOKEN: 'x' }],
]);

it("says which variable leads to a port that is somebody else's now", () => {
  expect(staleAddresses(services, at(8082), variables)).toEqual([]);
  expect(staleAddresses(services, at(8090), variables)).toEqual([
    expect.stringMatching(/^bot reads in ROLLUP .*8082.* set ROLLUP to http:\/\/127\.0\.0\.1:8090\.$/),
  ]);
});
