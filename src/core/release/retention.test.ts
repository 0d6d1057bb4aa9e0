import { describe, expect, it } from 'vitest';
import type { Release } from './model.ts';
import { releasesToPrune } from './retention.ts';

const dayMs = 86_400_000;
const release = (number: number, ageDays: number, state: Release['state'] = 'retired'): Release => ({
  id: `shop-${number}`,
  service: 'shop',
  number,
  codeHash: 'c',
  variables: {},
  config: null,
  from: null,
  reason: 'deploy',
  state,
  createdAt: 100 * dayMs - ageDays * dayMs,
  liveAt: null,
  failure: null,
  good: state !== 'failed',
});
const keep = { releases: 3, days: 30 };

const cases: { name: string; all: Release[]; needed?: string[]; gone: number[] }[] = [
  { name: 'few and young: none goes', all: [release(2, 0, 'live'), release(1, 1)], gone: [] },
  { name: 'by count', all: [5, 4, 3, 2, 1].map((number) => release(number, 0)), gone: [2, 1] },
  { name: 'by age, among the newest too', all: [release(3, 0, 'live'), release(2, 29), release(1, 31)], gone: [1] },
  {
    name: 'a failed one counts and goes like any other',
    all: [4, 3, 2, 1].map((n) => release(n, 0, 'failed')),
    gone: [1],
  },
  { name: 'never what is live or starting', all: [release(2, 40, 'starting'), release(1, 90, 'live')], gone: [] },
  {
    name: 'never what is needed, however old',
    all: [9, 8, 7, 6, 5].map((number) => release(number, 40)),
    needed: ['shop-5'],
    gone: [9, 8, 7, 6],
  },
];

describe('which releases lose their files', () => {
  it.each(cases)('$name', ({ all, needed = [], gone }) => {
    expect(releasesToPrune(all, keep, new Set(needed), 100 * dayMs).map(({ number }) => number)).toEqual(gone);
  });
});
