import { describe, expect, test } from 'vitest';
import { evaluateRule } from './evaluate.ts';
import type { Evidence } from './evidence.ts';
import { percentile } from './percentile.ts';
import type { Evaluation, Measure, MetricName, Rule } from './model.ts';

const now = 1_000_000;

/** Values are one second apart, the last one now. */
function evidence(
  values: Partial<Record<MetricName, number[]>>,
  statuses: Record<string, 'unknown' | 'up' | 'down'> = {},
): Evidence {
  const timesOf = (metric: MetricName) => {
    const all = values[metric] ?? [];
    return all.map((value, index) => ({ value, at: now - (all.length - 1 - index) * 1000 }));
  };
  const within = (metric: MetricName, from: number, to: number) =>
    timesOf(metric).filter(({ at }) => at > from && at <= to);
  return {
    services: Object.keys(statuses),
    status: (service) => statuses[service] ?? 'unknown',
    intervalMs: () => 1000,
    values: (metric, _service, from, to) => within(metric, from, to).map(({ value }) => value),
    totals: (metric, _service, from, to) => {
      const found = within(metric, from, to);
      return {
        count: found.length,
        sum: found.reduce((sum, { value }) => sum + value, 0),
        firstAt: found[0]?.at ?? null,
      };
    },
    percentile: (metric, _service, { from, to, percent, least }) => {
      const found = within(metric, from, to);
      const numbers = found.map(({ value }) => value);
      return found.length < least ? null : percentile(numbers, percent);
    },
    firing: () => false,
    lastAt: (metric) => timesOf(metric).at(-1)?.at ?? 0,
    sameHours: () => [],
  };
}

function rule(measure: Measure, over: Partial<Rule> = {}): Rule {
  return {
    id: 'r',
    title: 'r',
    service: 'bot',
    measure,
    comparison: '>',
    value: 5,
    unit: 's',
    windowMs: 10_000,
    forMs: 0,
    role: 'alert',
    pages: true,
    severity: 'P1',
    incident: null,
    because: '',
    source: null,
    ...over,
  };
}

const p95: Measure = { kind: 'percentile', metric: 'check.duration', percentile: 95 };
const average: Measure = { kind: 'average', metric: 'check.duration' };
const memory: Measure = { kind: 'latest', metric: 'process.memory' };
const errors: Measure = { kind: 'ratio', errors: 'edge.errors', requests: 'edge.requests' };
const ten = (value: number) => Array<number>(10).fill(value);

describe('a measure over samples', () => {
  test.each([
    {
      name: 'p95 in s of samples in ms',
      rule: rule(p95),
      values: { 'check.duration': [...ten(100).slice(1), 6000] },
      is: { holds: true, value: 6 },
    },
    {
      name: 'not over the line',
      rule: rule(p95),
      values: { 'check.duration': ten(5000) },
      is: { holds: false, value: 5 },
    },
    {
      name: 'only samples of the window',
      rule: rule(p95),
      values: { 'check.duration': [9000, ...ten(1000)] },
      is: { holds: false, value: 1 },
    },
    {
      name: 'two samples say nothing',
      rule: rule(p95),
      values: { 'check.duration': [9000, 9000] },
      is: { holds: null, value: null },
    },
    {
      name: 'an average',
      rule: rule(average),
      values: { 'check.duration': [1000, 2000, 30_000] },
      is: { holds: true, value: 11 },
    },
    {
      name: 'the latest, in GB',
      rule: rule(memory, { value: 1, unit: 'GB' }),
      values: { 'process.memory': [9000, 512] },
      is: { holds: false, value: 0.512 },
    },
    { name: 'no latest', rule: rule(memory, { unit: 'MB' }), values: {}, is: { holds: null, value: null } },
    {
      name: 'a unit that does not fit',
      rule: rule(memory, { unit: 's' }),
      values: { 'process.memory': [1] },
      is: { holds: null, value: null },
    },
    {
      name: 'errors per request',
      rule: rule(errors, { unit: '%' }),
      values: { 'edge.requests': ten(10), 'edge.errors': [9] },
      is: { holds: true, value: 9 },
    },
    {
      name: 'no requests',
      rule: rule(errors, { unit: '%' }),
      values: { 'edge.requests': [0, 0] },
      is: { holds: null, value: null },
    },
    {
      name: 'too few requests',
      rule: rule(errors, { unit: '%' }),
      values: { 'edge.requests': [10], 'edge.errors': [9] },
      is: { holds: null, value: 90 },
    },
    {
      name: 'one error alone would cross 1 %',
      rule: rule(errors, { unit: '%', value: 1 }),
      values: { 'edge.requests': [50], 'edge.errors': [1] },
      is: { holds: null, value: 2 },
    },
    {
      name: 'a target needs fewer requests',
      rule: rule(errors, { unit: '%', value: 1, comparison: '<', role: 'target', pages: false }),
      values: { 'edge.requests': [50], 'edge.errors': [1] },
      is: { holds: false, value: 2 },
    },
  ] satisfies { name: string; rule: Rule; values: Partial<Record<MetricName, number[]>>; is: Evaluation }[])(
    '$name',
    ({ rule: one, values, is }) => {
      expect(evaluateRule(one, evidence(values), now)).toEqual(is);
    },
  );
});

describe('availability under 90 % over ten checks', () => {
  const alert = rule({ kind: 'availability' }, { comparison: '<', value: 90, unit: '%' });
  const play = (line: string) =>
    line
      .split('')
      .filter((letter) => letter !== '?')
      .map((letter) => (letter === '.' ? 1 : 0));
  test.each([
    // '.' passed   'x' failed   '?' lost, or not yet begun
    { line: '..........', holds: false, value: 100 },
    { line: 'x.........', holds: false, value: 90 },
    { line: 'xx........', holds: true, value: 80 },
    { line: '........xx', holds: true, value: 80 },
    { line: '?.........', holds: false, value: 100 },
    { line: '??........', holds: null, value: 100 },
    { line: '???????x..', holds: null, value: (2 / 3) * 100 },
    { line: '???????xx.', holds: true, value: (1 / 3) * 100 },
    { line: '????????xx', holds: null, value: null },
  ])('$line holds: $holds', ({ line, holds, value }) => {
    // What is lost or not there stands at the left: only the count matters.
    expect(evaluateRule(alert, evidence({ 'check.up': play(line) }), now)).toEqual({ holds, value });
  });

  test('a target says how it stands with what there is', () => {
    const target = rule(
      { kind: 'availability' },
      { comparison: '>=', value: 90, unit: '%', role: 'target', pages: false },
    );
    expect(evaluateRule(target, evidence({ 'check.up': [1, 1, 1] }), now)).toEqual({ holds: true, value: 100 });
  });
});

describe('the status of checks', () => {
  const down = rule({ kind: 'checkDown' }, { comparison: '==', value: 1, unit: null });
  const all = rule({ kind: 'allChecksDown' }, { comparison: '==', value: 1, unit: null, service: null });
  test.each([
    { rule: down, statuses: { bot: 'down' }, holds: true },
    { rule: down, statuses: { bot: 'up' }, holds: false },
    { rule: down, statuses: { bot: 'unknown' }, holds: null },
    { rule: all, statuses: { bot: 'down', landing: 'down' }, holds: true },
    { rule: all, statuses: { bot: 'down', landing: 'up' }, holds: false },
    { rule: all, statuses: { bot: 'down', landing: 'unknown' }, holds: null },
    { rule: all, statuses: {}, holds: null },
  ] as const)('$rule.measure.kind with $statuses holds: $holds', ({ rule: one, statuses, holds }) => {
    expect(evaluateRule(one, evidence({}, statuses), now).holds).toBe(holds);
  });
});

test.each([
  { values: [1], percent: 95, is: 1 },
  { values: [3, 1, 2], percent: 50, is: 2 },
  { values: [4, 3, 2, 1], percent: 50, is: 2 },
  { values: Array.from({ length: 100 }, (_, index) => index + 1), percent: 95, is: 95 },
  { values: [1, 2, 3], percent: 100, is: 3 },
])('p$percent of $values by nearest rank', ({ values, percent, is }) => {
  expect(percentile(values, percent)).toBe(is);
});

describe('a share of failed requests over 1 % of ten seconds, a hundred requests a second', () => {
  const alert = rule(errors, { unit: '%', value: 1 });
  test.each([
    { seconds: 10, failed: 11, holds: true },
    { seconds: 10, failed: 9, holds: false },
    // Half of the window is not known: as many requests without an error would bring it under the line.
    { seconds: 5, failed: 9, holds: null },
    { seconds: 5, failed: 30, holds: true },
    { seconds: 2, failed: 3, holds: null },
    { seconds: 2, failed: 1, holds: false },
  ])('$failed failed in the $seconds seconds seen holds: $holds', ({ seconds, failed, holds }) => {
    const requests = Array<number>(seconds).fill(100);
    expect(evaluateRule(alert, evidence({ 'edge.requests': requests, 'edge.errors': [failed] }), now).holds).toBe(
      holds,
    );
  });
});

const count = (metric: MetricName, values: number[]) => ({ [metric]: values });
const fall: Measure = { kind: 'change', metric: 'check.value', direction: 'fall', floor: 10 };
const off: Measure = { kind: 'deviation', metric: 'check.value', direction: 'both' };
const grew: Measure = { kind: 'increase', metric: 'check.value' };
const silent: Measure = { kind: 'absence', metric: 'check.value' };
const weeks = [100, 102, 98, 101, 99];

describe('a measure against the past', () => {
  test.each([
    { name: 'half of the users are gone', of: [...ten(100), ...ten(40)], is: { holds: true, value: 60 } },
    { name: 'a third is gone', of: [...ten(90), ...ten(60)], is: { holds: false, value: expect.closeTo(33.3, 1) } },
    { name: 'nine users are too few to fall', of: [...ten(9), ...ten(0)], is: { holds: null, value: null } },
    { name: 'the time before is not known', of: ten(100), is: { holds: null, value: null } },
    { name: 'nor is it from half of it', of: [100, 100, 100, 100, ...ten(10)], is: { holds: null, value: null } },
  ])('change: $name', ({ of, is }) => {
    const found = evaluateRule(
      rule(fall, { comparison: '>=', value: 50, unit: '%' }),
      evidence(count('check.value', of)),
      now,
    );
    expect(found).toEqual(is);
  });

  test.each([
    { name: 'as usual', of: ten(101), weeks, is: { holds: false } },
    { name: 'two and more σ above', of: ten(104), weeks, is: { holds: true } },
    { name: 'and below', of: ten(96), weeks, is: { holds: true } },
    { name: 'one wild week moves nothing', of: ten(106), weeks: [...weeks, 9000], is: { holds: true } },
    { name: 'three weeks are no habit', of: ten(0), weeks: [1, 1, 1], is: { holds: null, value: null } },
    {
      name: 'weeks all alike are taken as 1 % apart',
      of: ten(101),
      weeks: [100, 100, 100, 100],
      is: { holds: false, value: 1 },
    },
    { name: 'of nothing nothing is said', of: ten(5), weeks: [0, 0, 0, 0], is: { holds: null, value: null } },
  ])('deviation: $name', ({ of, weeks: sameHours, is }) => {
    const known = { ...evidence(count('check.value', of)), sameHours: () => sameHours };
    expect(evaluateRule(rule(off, { comparison: '>=', value: 2, unit: 'σ' }), known, now)).toMatchObject(is);
  });

  test.each([
    { name: 'a counter', of: [5, 6, 9, 9, 9, 9, 9, 9, 9, 12], is: { holds: true, value: 7 } },
    { name: 'one that starts anew', of: [90, 92, 1, 1, 1, 1, 1, 1, 1, 2], is: { holds: false, value: 4 } },
    { name: 'too little of the window, but enough of it', of: [1, 99], is: { holds: true, value: 98 } },
    { name: 'too little of the window', of: [1, 2], is: { holds: null, value: 1 } },
  ])('increase: $name', ({ of, is }) => {
    expect(evaluateRule(rule(grew, { unit: null }), evidence(count('check.value', of)), now)).toEqual(is);
  });

  test.each([
    { name: 'measured just now', lastAt: now - 1000, is: { holds: false, value: 1 } },
    { name: 'for long enough', lastAt: now - 10_000, is: { holds: true, value: 10 } },
  ])('absence: $name', ({ lastAt, is }) => {
    const known = { ...evidence({}), lastAt: () => lastAt };
    expect(evaluateRule(rule(silent, { comparison: '>=', value: 10 }), known, now)).toEqual(is);
  });

  test.each([
    { value: 4, is: { holds: false } },
    { value: 5.5, is: { holds: true, level: 'warning' } },
    { value: 9, is: { holds: true } },
  ])('two limits: $value', ({ value, is }) => {
    const paired = rule(
      { kind: 'latest', metric: 'process.memory' },
      { value: 8, unit: 'MB', warning: { value: 5, severity: 'P3' } },
    );
    const found = evaluateRule(paired, evidence({ 'process.memory': [value] }), now);
    expect({ holds: found.holds, level: found.level ?? 'critical' }).toEqual({
      level: 'critical',
      ...is,
      ...(is.holds ? {} : { level: 'warning' }),
    });
  });
});

describe('the rate at which a budget burns', () => {
  const windows = [
    { level: 'critical', times: 10, longMs: 100_000, shortMs: 10_000 },
    { level: 'warning', times: 2, longMs: 500_000, shortMs: 50_000 },
  ] as const;
  const burn = rule(
    { kind: 'burnRate', of: 'checks', objective: 99, windows },
    { comparison: '>=', value: 2, unit: null },
  );
  const of = (...parts: [number, number][]) => parts.flatMap(([length, value]) => Array<number>(length).fill(value));
  test.each([
    { name: 'all is well', values: of([600, 1]), is: { holds: false, value: 0 } },
    {
      name: 'both windows are over',
      values: of([585, 1], [15, 0]),
      is: { holds: true, level: 'critical', value: expect.closeTo(15, 5) },
    },
    {
      name: 'the fast one is over already',
      values: of([570, 1], [15, 0], [15, 1]),
      is: { holds: true, level: 'warning' },
    },
    {
      name: 'but what has fired goes on until the long one is under',
      firing: true,
      values: of([570, 1], [15, 0], [15, 1]),
      is: { holds: true, level: 'critical' },
    },
    {
      name: 'slowly',
      values: of([490, 1], [6, 0], [60, 1], [5, 0], [39, 1]),
      is: { holds: true, level: 'warning', value: expect.closeTo(2.2, 5) },
    },
    { name: 'history is shorter than each long window', values: of([90, 0]), is: { holds: null } },
    { name: 'no history', values: [], is: { holds: null, value: null } },
  ])('$name', ({ values, firing = false, is }) => {
    const known = { ...evidence({ 'check.up': values }), firing: () => firing };
    expect(evaluateRule(burn, known, now)).toMatchObject(is);
  });
});
