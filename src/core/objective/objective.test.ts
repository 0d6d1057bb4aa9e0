import { describe, expect, test } from 'vitest';
import { line, plan } from '../../../test/harness/small-plan.ts';
import type { Objective as Promised } from '../runbook/plan.ts';
import { standingOf } from './budget.ts';
import { burnWindows } from './burn-windows.ts';
import { deriveObjectives } from './derive.ts';

const day = 24 * 3_600_000;

describe('the windows of an objective', () => {
  const times = (target: number, days: number) =>
    burnWindows(target, days * day).map((window) => `${window.level} ${window.times}×`);
  test.each([
    { target: 99.9, days: 30, are: ['critical 14.4×', 'critical 6×', 'warning 3×', 'warning 1×'] },
    { target: 99.9, days: 7, are: ['critical 3.36×', 'critical 1.4×'] },
    { target: 90, days: 30, are: ['critical 6×', 'warning 3×', 'warning 1×'] },
    { target: 50, days: 30, are: ['warning 1×'] },
  ])('of $target % over $days d', ({ target, days, are }) => {
    expect(times(target, days)).toEqual(are);
  });
});

test.each([
  { all: 0, failed: 0, is: { achieved: null, left: null, leftMs: null } },
  { all: 10_000, failed: 0, is: { achieved: 100, left: 1, leftMs: 2_592_000 } },
  { all: 10_000, failed: 5, is: { achieved: 99.95, left: 0.5, leftMs: 1_296_000 } },
  { all: 10_000, failed: 20, is: { achieved: 99.8, left: -1, leftMs: -2_592_000 } },
])('of 99.9 % in 30 d $failed of $all leave $is', ({ all, failed, is }) => {
  const found = standingOf({ target: 99.9, windowMs: 30 * day }, { all, failed });
  for (const [name, value] of Object.entries(is)) {
    const actual = found[name as keyof typeof found];
    if (value === null) expect(actual).toBeNull();
    else expect(actual).toBeCloseTo(value, 3);
  }
});

describe('objectives', () => {
  const promise = (title: string, comparison: Promised['comparison'], value: number, unit = '%'): Promised => ({
    id: 'p',
    source: line(7),
    asWritten: '',
    confidence: 1,
    title,
    kind: 'slo',
    comparison,
    value,
    unit,
    windowSeconds: null,
  });
  const services = [{ name: 'bot', title: 'Bot' }];
  test.each([
    { of: promise('uptime', '>=', 99.9), is: [{ of: 'checks', target: 99.9, pages: false, windowMs: 30 * day }] },
    { of: promise('error rate', '<', 0.1), is: [{ of: 'requests', target: 99.9 }] },
    { of: promise('API success rate', '>=', 99), is: [{ of: 'requests', target: 99 }] },
    { of: promise('response time', '<', 2, 's'), is: [] },
    { of: promise('uptime', '>=', 100), is: [] },
  ])('$of.title $of.comparison $of.value $of.unit', ({ of, is }) => {
    expect(deriveObjectives(plan({ objectives: [of] }), services, [])).toMatchObject(is);
  });

  test('stated ones take the place of a promise of their kind', () => {
    const stated = {
      name: 'answers',
      of: 'checks',
      target: 99.5,
      windowMs: 7 * day,
      pages: true,
      severity: null,
      service: null,
    } as const;
    const found = deriveObjectives(plan({ objectives: [promise('uptime', '>=', 99.9)] }), services, [stated]);
    expect(found).toMatchObject([{ id: 'objective:answers:bot', target: 99.5, pages: true }]);
  });
});
