import { expect, it } from 'vitest';
import { TimedCache } from './timed-cache.ts';

it('is fresh, then stale, then gone', () => {
  let now = 0;
  const cache = new TimedCache<number>({ ttlMs: 100, limit: 10, now: () => now });
  cache.put('a', 1);
  const seen = [99, 100, 199, 200].map((at) => {
    now = at;
    return cache.get('a');
  });
  expect(seen).toEqual([{ value: 1, stale: false }, { value: 1, stale: true }, { value: 1, stale: true }, null]);
});

it('lets the oldest go when there are too many', () => {
  const cache = new TimedCache<number>({ ttlMs: 100, limit: 2, now: () => 0 });
  cache.put('a', 1);
  cache.put('b', 2);
  cache.put('a', 3);
  cache.put('c', 4);
  expect([cache.get('a')?.value, cache.get('b'), cache.get('c')?.value]).toEqual([3, null, 4]);
});
