import { expect, test } from 'vitest';
import { httpCheck } from '../../../test/harness/checks.ts';
import { line, plan, service, severities } from '../../../test/harness/small-plan.ts';
import type { Check } from '../check/model.ts';
import { deriveWatch, type WatchInput } from './derive.ts';

const database: Check = {
  ...httpCheck('http://x/'),
  kind: 'sql',
  url: 'postgres://x/',
  query: 'select 1',
  service: 'main',
};

function watched(condition: string, more: Partial<WatchInput> = {}) {
  const alert = { id: 'a', source: line(9), asWritten: condition, confidence: 0.8, condition };
  const bound = {
    name: 'shop',
    title: 'Shop',
    healthUrl: 'http://127.0.0.1/',
    expected: { status: 200, json: null, text: null },
  };
  const watch = deriveWatch({
    plan: plan({ services: [service('Shop')], severities, alerts: [alert] }),
    services: [bound],
    checks: { intervalMs: null, timeoutMs: 1000, failures: 2, successes: 1 },
    ...more,
  });
  return { idle: watch.idle, rules: watch.rules.filter(({ id }) => id.startsWith('alert:')) };
}

test('a metric that is bound by its name fires above 0', () => {
  const metric = { name: 'llm-failures', title: 'LLM failures', intervalMs: 30_000, counter: true, floor: 0 };
  const { rules, idle } = watched('LLM failures', { metrics: [{ metric, check: httpCheck('http://x/') }] });
  expect(idle).toEqual([]);
  expect(rules).toMatchObject([
    {
      title: 'LLM failures',
      service: 'llm-failures',
      measure: { kind: 'increase', metric: 'check.value' },
      comparison: '>',
      value: 0,
      pages: true,
    },
  ]);
});

test.each(['Database connection failures', 'Postgres is unreachable'])(
  '“%s” is the state of the database, whose own rule pages',
  (condition) => {
    const { rules, idle } = watched(condition, { stated: [{ title: 'Main', check: database }] });
    expect(idle).toEqual([]);
    expect(rules).toMatchObject([
      {
        id: 'alert:a:main',
        measure: { kind: 'checkDown' },
        comparison: '==',
        value: 1,
        pages: false,
        because: expect.stringContaining('“Main is down”'),
      },
    ]);
  },
);

test('what is named by its title comes before what is of its kind', () => {
  expect(watched('Shop down', { stated: [{ title: 'Main', check: database }] }).rules).toMatchObject([
    { service: 'shop' },
  ]);
});

test('errors in general are failed requests', () => {
  expect(watched('System errors detected').rules).toMatchObject([
    { service: 'shop', measure: { kind: 'total', metric: 'edge.errors' }, comparison: '>', value: 0, pages: true },
  ]);
});

test.each(['Database slow', 'LLM rate limit exceeded', 'OpenAI API failures'])(
  '“%s” waits for a binding',
  (condition) => {
    const { rules, idle } = watched(condition, { stated: [{ title: 'Main', check: database }] });
    expect(rules).toEqual([]);
    expect(idle).toMatchObject([{ thresholdId: 'a', why: expect.stringContaining('bind "metrics.') }]);
  },
);
