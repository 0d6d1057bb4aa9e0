import fc from 'fast-check';
import { httpCheck } from '../../../test/harness/checks.ts';
import { describe, expect, test } from 'vitest';
import type { Threshold } from '../runbook/plan.ts';
import { deriveWatch, type WatchInput } from './derive.ts';
import {
  incident,
  incidents,
  plan,
  service,
  severities,
  severity,
  threshold,
} from '../../../test/harness/small-plan.ts';

const expected = { status: 200, json: { status: 'ok' }, text: null };
const bound = (title: string) => {
  const name = title.toLowerCase().replaceAll(' ', '-');
  return { name, title, healthUrl: `http://127.0.0.1:8080/${name}`, expected };
};
const checks = { intervalMs: null, timeoutMs: 10_000, failures: 2, successes: 1 };
const input = (parts: Partial<WatchInput['plan']> = {}, more: Partial<WatchInput> = {}): WatchInput => ({
  plan: plan({ services: [service('Landing', 41), service('Chat Bot', 43)], severities, incidents, ...parts }),
  services: [bound('Landing'), bound('Chat Bot')],
  checks,
  ...more,
});
const find = (watch: ReturnType<typeof deriveWatch>, id: string) => {
  const rule = watch.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`No rule ${id} among ${watch.rules.map((one) => one.id).join(', ')}`);
  return rule;
};

describe('checks', () => {
  test('one for each bound service, with the lines that ask for it', () => {
    const [landing, bot] = deriveWatch(input()).checks;
    expect(landing).toMatchObject({
      id: 'http:landing',
      url: 'http://127.0.0.1:8080/landing',
      failuresToOpen: 2,
    });
    expect(bot?.source).toEqual({ file: 'RUNBOOK.md', startLine: 43, endLine: 43 });
  });

  test.each([
    { binding: null, stated: null, is: 30_000 },
    { binding: null, stated: 300, is: 300_000 },
    { binding: 5000, stated: 300, is: 5000 },
    { binding: 0, stated: null, is: 100 },
    { binding: null, stated: Number.NaN, is: 30_000 },
    { binding: null, stated: -5, is: 30_000 },
  ])('bound to $binding ms and stated as $stated s, it runs every $is ms', ({ binding, stated, is }) => {
    const services = [{ ...service('Landing'), intervalSeconds: stated }];
    const watch = deriveWatch(input({ services }, { checks: { ...checks, intervalMs: binding } }));
    expect(watch.checks[0]?.intervalMs).toBe(is);
  });

  test('a service that the runbook does not know is checked all the same, with no lines to show for it', () => {
    expect(deriveWatch(input({ services: [] })).checks.map((check) => check.source)).toEqual([null, null]);
  });
});

describe('a service that is down', () => {
  test.each([
    {
      id: 'down:chat-bot',
      severity: 'P0',
      incident: 'Chat Bot Not Responding',
      because:
        'P0 names “Chat bot completely offline”; “Chat Bot Not Responding” names the service and lists “Health endpoint fails”.',
    },
    {
      id: 'down:landing',
      severity: 'P1',
      incident: 'Service Does Not Start',
      because: 'P1 names “Single service down”; “Service Does Not Start” fits and lists “Health endpoint unreachable”.',
    },
    {
      id: 'all-down',
      severity: 'P0',
      incident: null,
      because: 'P0 names “All services down”; no documented incident describes it.',
    },
  ])('$id is $severity', ({ id, ...stated }) => {
    expect(find(deriveWatch(input()), id)).toMatchObject({ ...stated, pages: true });
  });

  test('there is no rule over all when no severity speaks of all, or there is only one service', () => {
    const single = [severity('SEV1', 0, ['One service down'])];
    expect(deriveWatch(input({ severities: single })).rules.map((rule) => rule.id)).toEqual([
      'down:landing',
      'down:chat-bot',
      'crash-loop:landing',
      'crash-loop:chat-bot',
    ]);
    expect(deriveWatch(input({}, { services: [bound('Landing')] })).rules.map((rule) => rule.id)).toEqual([
      'down:landing',
      'crash-loop:landing',
    ]);
  });

  test('a service that crashes again and again is as grave as one that is down, and leads to the same incident', () => {
    const watch = deriveWatch(input());
    const { severity: grave, incident } = find(watch, 'down:landing');
    expect(find(watch, 'crash-loop:landing')).toMatchObject({
      severity: grave,
      incident,
      pages: true,
      measure: { kind: 'latest', metric: 'process.restarts' },
      comparison: '>=',
      value: 5,
    });
  });

  test('without examples that fit, the worst severity is taken, and without any the rule is unrated', () => {
    expect(
      find(deriveWatch(input({ severities: [severity('SEV1', 0, []), severity('SEV2', 1, [])] })), 'down:landing'),
    ).toMatchObject({
      severity: 'SEV1',
      because: expect.stringContaining('the worst, SEV1, is taken'),
    });
    expect(find(deriveWatch(input({ severities: [] })), 'down:landing').severity).toBe('unrated');
  });
});

test('a severity that the documented incident states is taken before one whose examples fit', () => {
  const stated = incidents.map((one) => (one.title === 'Service Does Not Start' ? { ...one, severity: 'P2' } : one));
  const watch = deriveWatch(input({ incidents: stated }));
  expect(find(watch, 'down:landing')).toMatchObject({ severity: 'P2', because: expect.stringContaining('states P2') });
  const odd = incidents.map((one) => ({ ...one, severity: 'Apocalypse' }));
  expect(find(deriveWatch(input({ incidents: odd })), 'down:landing').severity).toBe('P1');
});

test('a service whose title is part of another one is told apart from it', () => {
  const watch = deriveWatch(input({}, { services: [bound('Bot'), bound('Chat Bot')] }));
  expect(find(watch, 'down:chat-bot')).toMatchObject({ severity: 'P0', incident: 'Chat Bot Not Responding' });
  expect(find(watch, 'down:bot')).toMatchObject({ severity: 'P1', incident: 'Service Does Not Start' });
});

test('the only service there is is all of them', () => {
  const severe = [severity('P0', 0, ['Complete system outage']), severity('P1', 1, ['Slow pages'])];
  const watch = deriveWatch(input({ severities: severe }, { services: [bound('Landing')] }));
  expect(find(watch, 'down:landing')).toMatchObject({ severity: 'P0', because: expect.stringContaining('P0 names') });
});

describe('a threshold', () => {
  const derived = (of: Threshold, more: Partial<WatchInput> = {}) => deriveWatch(input({ thresholds: [of] }, more));
  const derivedOf = (thresholds: Threshold[]) => deriveWatch(input({ thresholds }));
  const t = (
    metric: string,
    comparison: Threshold['comparison'],
    value: number,
    unit: string | null,
    more: Partial<Threshold> = {},
  ) => threshold({ id: 't', metric, comparison, value, unit, ...more });

  test.each([
    {
      of: t('response time', '>', 5, 's'),
      measure: { kind: 'percentile', metric: 'check.duration', percentile: 95 },
      windowMs: 300_000,
      severity: 'P1',
    },
    {
      of: t('Response Times', '>', 2000, 'ms', { statistic: 'p99' }),
      measure: { kind: 'percentile', metric: 'check.duration', percentile: 99 },
      windowMs: 300_000,
    },
    {
      of: t('average latency', '<', 1, 's', { statistic: 'average', role: 'target' }),
      measure: { kind: 'average', metric: 'check.duration' },
      windowMs: 300_000,
    },
    {
      of: t('Health check response', '<', 200, 'ms', { role: 'expected' }),
      measure: { kind: 'percentile', metric: 'check.duration', percentile: 95 },
      windowMs: 300_000,
    },
    {
      of: t('Availability', '<', 99, '%', { windowSeconds: 86_400 }),
      measure: { kind: 'availability' },
      windowMs: 86_400_000,
    },
    { of: t('uptime', '>', 99.9, '%', { role: 'target' }), measure: { kind: 'availability' }, windowMs: 86_400_000 },
    {
      of: t('error rate', '>', 1, '%', { windowSeconds: 3600 }),
      measure: { kind: 'ratio', errors: 'edge.errors', requests: 'edge.requests' },
      windowMs: 3_600_000,
      severity: 'P2',
    },
    {
      of: t('Memory', '<', 512, 'MB', { role: 'baseline' }),
      measure: { kind: 'latest', metric: 'process.memory' },
      windowMs: 60_000,
      incident: 'Memory Leaks',
    },
    {
      of: t('CPU usage', '<', 30, '%', { role: 'baseline', statistic: 'average' }),
      measure: { kind: 'average', metric: 'process.cpu' },
      windowMs: 300_000,
    },
  ])('on $of.metric $of.comparison $of.value $of.unit is live', ({ of, ...stated }) => {
    const watch = derived(of);
    expect(watch.idle).toEqual([]);
    expect(find(watch, 'threshold:t:landing')).toMatchObject({
      ...stated,
      service: 'landing',
      pages: of.role === 'alert',
      source: of.source,
    });
    expect(find(watch, 'threshold:t:chat-bot').service).toBe('chat-bot');
  });

  test.each([
    { metric: 'Memory usage', measure: { kind: 'latest', metric: 'host.memory' } },
    { metric: 'Disk Usage', measure: { kind: 'latest', metric: 'host.disk' } },
  ])('on $metric in % is of the machine', ({ metric, measure }) => {
    const watch = derived(t(metric, '>', 80, '%'));
    expect(find(watch, 'threshold:t:host')).toMatchObject({ measure, service: 'host', pages: true });
  });

  test.each([
    { metric: 'API Success Rate', unit: '%', measure: { kind: 'ratio', good: true } },
    { metric: '5xx errors', unit: null, measure: { kind: 'total', metric: 'edge.errors' } },
    { metric: 'Requests drop', unit: '%', measure: { kind: 'change', metric: 'edge.requests', direction: 'fall' } },
    { metric: 'Landing page load', unit: 's', measure: { kind: 'average', metric: 'edge.duration.p95' } },
  ])('on $metric is of what crossed the edge', ({ metric, unit, measure }) => {
    expect(find(derived(t(metric, '>', 5, unit)), 'threshold:t:landing').measure).toMatchObject(measure);
  });

  test.each([
    { metric: 'Conversion Rate', name: 'conversion-rate', measure: { kind: 'latest' } },
    { metric: 'Conversion Rate', name: 'conversion-rate', counter: true, measure: { kind: 'increase' } },
    { metric: 'Active Users drop', name: 'active-users', measure: { kind: 'change', direction: 'fall', floor: 7 } },
    { metric: 'Revenue Per Hour deviation', name: 'revenue-per-hour', unit: 'σ', measure: { kind: 'deviation' } },
    { metric: 'LLM calls/hour', name: 'llm-calls', measure: { kind: 'latest' } },
  ])('on $metric is live once metrics.$name is bound', ({ metric, name, unit = '%', counter = false, measure }) => {
    const bound = { name, title: name, intervalMs: 30_000, counter, floor: 7 };
    const watch = derived(t(metric, '>=', 2, unit), { metrics: [{ metric: bound, check: httpCheck('http://x/') }] });
    expect(watch.idle).toEqual([]);
    expect(find(watch, `threshold:t:${name}`)).toMatchObject({
      service: name,
      measure: { metric: 'check.value', ...measure },
    });
  });

  test('on a service that runs elsewhere is live once its metric is bound, and until then says both that could be', () => {
    const matching = t('Orderbook matching latency', '<', 10, 'ms', { service: 'orderbook' });
    const name = 'orderbook-matching-latency';
    expect(derived(matching).idle[0]?.why).toMatch(
      /“orderbook” is not bound.*bind "metrics\.orderbook-matching-latency"/,
    );
    const bound = { name, title: name, intervalMs: 30_000, counter: false, floor: 0 };
    const watch = derived(matching, { metrics: [{ metric: bound, check: httpCheck('http://x/') }] });
    expect(watch.idle).toEqual([]);
    expect(find(watch, `threshold:t:${name}`)).toMatchObject({ service: name, measure: { kind: 'latest' } });
    // What Signalbox takes of the machine is not of that service.
    expect(derived(t('memory usage', '>', 80, '%', { service: 'orderbook' })).rules).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ service: 'host' })]),
    );
  });

  test('and another that differ only in their limit are one rule with a warning', () => {
    const [low, high] = [t('error rate', '>', 1, '%', { id: 'low' }), t('error rate', '>=', 5, '%', { id: 'high' })];
    const watch = derivedOf([low, high, { ...high, id: 'again' }]);
    const rules = watch.rules.filter((rule) => rule.service === 'landing' && rule.id.startsWith('threshold'));
    expect(rules).toMatchObject([{ id: 'threshold:high:landing', value: 5, warning: { value: 1, severity: 'P3' } }]);
  });

  test.each([
    { of: t('cache hit rate', '>', 60, '%'), why: 'no source for “cache hit rate”' },
    { of: t('Chat command response', '<', 2, 's'), why: 'no source for “Chat command response”' },
    { of: t('LLM calls/hour', '<', 10, null), why: 'bind "metrics.llm-calls" in signalbox.yaml' },
    { of: t('Active Users drop', '>=', 50, '%'), why: 'bind "metrics.active-users"' },
    { of: t('uptime drop', '>=', 50, '%'), why: 'does not compare “uptime drop” with its own past' },
    { of: t('response time', '>', 5, null), why: 'without a unit' },
    { of: t('uptime', '>', 99.9, '%', { windowSeconds: 31 * 86_400 }), why: 'looks back 31 d' },
    { of: t('response time', '>', Number.NaN, 's'), why: 'not a number' },
    { of: t('response time', '>', 5, 's', { service: 'billing' }), why: '“billing” is not bound' },
  ])('on $of.metric in $of.unit stays idle: $why', ({ of, why }) => {
    const watch = derived(of);
    expect(watch.rules.filter((rule) => rule.id.startsWith('threshold'))).toEqual([]);
    expect(watch.idle).toEqual([{ thresholdId: 't', why: expect.stringContaining(why) }]);
  });

  test.each([
    t('response time', '>', 5, 's', { service: 'chat-bot' }),
    t('response time', '>', 5, 's', { service: 'Chat Bot' }),
    t('Chat Bot response time', '>', 5, 's'),
  ])('that names a service watches only that one ($service, $metric)', (of) => {
    expect(
      derived(of)
        .rules.filter((rule) => rule.id.startsWith('threshold'))
        .map((rule) => rule.service),
    ).toEqual(['chat-bot']);
  });

  test('that stands under a documented incident leads to it', () => {
    const slow = {
      ...incident('Slow Pages', ['Pages take long']),
      source: { file: 'RUNBOOK.md', startLine: 300, endLine: 340 },
    };
    const of = t('cpu', '>', 90, '%', { source: { file: 'RUNBOOK.md', startLine: 310, endLine: 310 } });
    expect(
      find(deriveWatch(input({ incidents: [...incidents, slow], thresholds: [of] })), 'threshold:t:landing').incident,
    ).toBe('Slow Pages');
  });

  test('beyond what a check waits for says that the service counts as down before it can hold', () => {
    const watch = derived(t('response time', '>', 5, 's'), { checks: { ...checks, timeoutMs: 2000 } });
    expect(find(watch, 'threshold:t:landing').because).toContain('A check waits 2 s at most');
    const target = derived(t('response time', '<', 5, 's', { role: 'target' }), {
      checks: { ...checks, timeoutMs: 2000 },
    });
    expect(find(target, 'threshold:t:landing').because).not.toContain('A check waits');
  });

  test('has nothing to be measured on without a service', () => {
    expect(derived(t('response time', '>', 5, 's'), { services: [] })).toMatchObject({
      checks: [],
      rules: [],
      idle: [{ thresholdId: 't' }],
    });
  });
});

test('two services or thresholds of one name are one', () => {
  const twice = threshold({ id: 't', metric: 'cpu', comparison: '>', value: 9, unit: '%' });
  const watch = deriveWatch(input({ thresholds: [twice, twice] }, { services: [bound('Landing'), bound('landing')] }));
  expect(watch.checks.map((check) => check.id)).toEqual(['http:landing']);
  expect(new Set(watch.rules.map((rule) => rule.id)).size).toBe(watch.rules.length);
});

test('no plan, however odd, makes it throw, and no id is given twice', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'Chat Bot', 'response time', 'down', '%', '__proto__', 'constructor'),
  );
  const thresholds = fc.array(
    fc
      .record({
        id: text,
        metric: text,
        comparison: fc.constant('>' as const),
        value: fc.double(),
        unit: fc.option(text),
      })
      .map((one) => threshold(one)),
  );
  const odd = fc.record({
    thresholds,
    severities: fc.array(
      fc.tuple(text, fc.integer(), fc.array(text)).map(([name, rank, examples]) => severity(name, rank, examples)),
    ),
    incidents: fc.array(fc.tuple(text, fc.array(text)).map(([title, symptoms]) => incident(title, symptoms))),
  });
  fc.assert(
    fc.property(odd, fc.array(text), (parts, titles) => {
      const ids = deriveWatch(input(parts, { services: titles.map(bound) })).rules.map((rule) => rule.id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
