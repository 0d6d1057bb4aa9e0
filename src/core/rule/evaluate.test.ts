import { describe, expect, test } from 'vitest';
import { evaluateRule, percentile, type Evidence } from './evaluate.ts';
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
    firstAt: (metric, _service, from, to) => within(metric, from, to)[0]?.at ?? null,
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
