import { expect, test } from 'vitest';
import { allBelow, cycleIn, explanationOf, type Standing } from './suppression.ts';

const of = (text: string) =>
  new Map(
    text.split(', ').map((part): [string, string[]] => {
      const [name = '', below = ''] = part.split(': ');
      return [name, below.split(' ')];
    }),
  );
const shop = of('web: api, api: database cache, worker: database');

test.each([
  { service: 'api', fails: { database: 'failing' }, by: 'database' },
  { service: 'web', fails: { api: 'failing', database: 'failing' }, by: 'database' },
  { service: 'web', fails: { api: 'failing' }, by: 'api' },
  { service: 'worker', fails: { cache: 'failing' }, by: null },
  { service: 'web', fails: { cache: 'unsure' }, by: 'cache' },
  { service: 'web', fails: { cache: 'unsure', api: 'failing' }, by: 'api' },
  { service: 'database', fails: { api: 'failing' }, by: null },
] as { service: string; fails: Record<string, Standing>; by: string | null }[])(
  '$service with $fails is explained by $by',
  ({ service, fails, by }) => {
    expect(explanationOf(service, shop, (name) => fails[name] ?? 'well')).toBe(by);
  },
);

test('what is below is named once, nearest first, and ends also in a circle', () => {
  expect(allBelow('web', shop)).toEqual(['api', 'database', 'cache']);
  expect(allBelow('a', of('a: b, b: a'))).toEqual(['b']);
});

test.each([
  { text: 'web: api, api: database cache, worker: database', cycle: null },
  { text: 'a: a', cycle: 'a → a' },
  { text: 'z: a, a: b, b: c, c: a', cycle: 'a → b → c → a' },
])('the way round in "$text" is $cycle', ({ text, cycle }) => {
  expect(cycleIn(of(text))).toBe(cycle);
});

test('a chain of 50,000 is gone through', () => {
  const chain = new Map(Array.from({ length: 50_000 }, (_, at) => [String(50_000 - at), [String(49_999 - at)]]));
  expect(cycleIn(chain)).toBeNull();
});
