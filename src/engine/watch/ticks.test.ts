import { describe, expect, test } from 'vitest';
import { httpCheck } from '../../../test/harness/checks.ts';
import type { Check } from '../../core/check/model.ts';
import { nextTime, planTicks } from './ticks.ts';

function checks(count: number, intervalMs: number): Check[] {
  return Array.from({ length: count }, (_, index) =>
    httpCheck('', { id: `http:${intervalMs}-${String(index).padStart(5, '0')}`, service: `s${index}`, intervalMs }),
  );
}

describe('checks of one interval', () => {
  test.each([
    { count: 5, intervalMs: 5000, ticks: 1, largest: 5 },
    { count: 63, intervalMs: 5000, ticks: 1, largest: 63 },
    { count: 64, intervalMs: 5000, ticks: 2, largest: 32 },
    { count: 1000, intervalMs: 10_000, ticks: 31, largest: 33 },
    { count: 10_000, intervalMs: 10_000, ticks: 100, largest: 100 },
    { count: 10_000, intervalMs: 50, ticks: 1, largest: 10_000 },
  ])('$count every $intervalMs ms go out in $ticks ticks', ({ count, intervalMs, ticks, largest }) => {
    const planned = planTicks(checks(count, intervalMs));
    expect(planned).toHaveLength(ticks);
    expect(Math.max(...planned.map((tick) => tick.checks.length))).toBe(largest);
    expect(planned.flatMap((tick) => tick.checks)).toHaveLength(count);
    const offsets = planned.map((tick) => tick.offsetMs);
    expect(new Set(offsets).size).toBe(ticks);
    expect(Math.max(...offsets)).toBeLessThan(intervalMs);
  });
});

test('different intervals do not share a tick', () => {
  expect(planTicks([...checks(2, 5000), ...checks(3, 30_000)]).map((tick) => tick.checks.length)).toEqual([2, 3]);
});

test.each([
  { now: 999, next: 1000 },
  { now: 1000, next: 1500 },
  { now: 1001, next: 1500 },
  { now: 1499, next: 1500 },
  // The machine slept: what was missed is skipped, and the rhythm stays.
  { now: 9876, next: 10_000 },
  // The clock was set back: no waiting until it comes round again.
  { now: 120, next: 500 },
])('after $now comes $next', ({ now, next }) => {
  expect(nextTime(900, { intervalMs: 500, offsetMs: 100 }, now)).toBe(next);
});
