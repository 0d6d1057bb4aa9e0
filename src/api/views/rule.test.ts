import { describe, expect, it } from 'vitest';
import { newAlert } from '../../core/rule/decide.ts';
import type { Alert, Rule } from '../../core/rule/model.ts';
import { viewRule } from './rule.ts';

const rule: Rule = {
  id: 'r',
  title: 'Press: response time < 200 ms',
  service: 'press',
  measure: { kind: 'percentile', metric: 'check.duration', percentile: 95 },
  comparison: '<',
  value: 200,
  unit: 'ms',
  windowMs: 300_000,
  forMs: 0,
  role: 'target',
  pages: false,
  severity: 'P2',
  incident: null,
  because: 'because',
  source: null,
};
const alert: Alert = {
  ...newAlert('', 0),
  ruleId: 'r',
  state: 'inactive',
  since: 1,
  holds: true,
  value: 41.239,
  evaluatedAt: 2,
};

describe('viewRule', () => {
  it.each<[string, Partial<Rule>, Partial<Alert> | null, object]>([
    [
      'a target that is met',
      {},
      {},
      { measure: 'p95 response time', threshold: '< 200 ms', value: '41.2 ms', trouble: false },
    ],
    ['a target that is missed', {}, { holds: false, value: 250.4 }, { value: '250 ms', trouble: true }],
    [
      'an alert that holds',
      { role: 'alert', comparison: '>' },
      { state: 'firing' },
      { state: 'firing', trouble: true },
    ],
    ['never evaluated', {}, null, { state: 'unevaluated', value: null, trouble: null }],
    ['too little data', {}, { holds: null, value: null }, { state: 'noData', value: null, trouble: null }],
    ['a value known, yet too little data', {}, { holds: null }, { state: 'noData', value: '41.2 ms', trouble: null }],
    ['seconds below one', { unit: 's', value: 2 }, { value: 0.0412 }, { threshold: '< 2 s', value: '41.2 ms' }],
    ['a percentage near 100', { unit: '%', value: 99.9, comparison: '>' }, { value: 99.987 }, { value: '99.99 %' }],
    [
      'a check',
      { measure: { kind: 'checkDown' }, role: 'alert', forMs: 60_000 },
      { holds: true },
      { threshold: 'down for 1 min', value: 'down' },
    ],
    [
      'all checks',
      { measure: { kind: 'allChecksDown' }, role: 'alert' },
      { holds: false },
      { threshold: 'down', value: 'up' },
    ],
    [
      'a share',
      { measure: { kind: 'ratio', errors: 'edge.errors', requests: 'edge.requests' } },
      {},
      { measure: 'failed requests of all requests' },
    ],
  ])('%s', (_name, ruleChange, alertChange, expected) => {
    const view = viewRule({ ...rule, ...ruleChange }, alertChange === null ? null : { ...alert, ...alertChange });
    expect(view).toMatchObject(expected);
  });
});
