import { describe, expect, test } from 'vitest';
import { readAlertmanager } from './alertmanager.ts';
import { readSentry } from './sentry.ts';

const alert = (given: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'HighLatency', severity: 'critical', service: 'shop', instance: 'a:9090' },
  annotations: { summary: 'Latency is high', description: 'p99 is 2.1 s' },
  startsAt: '2026-03-01T00:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus:9090/graph',
  fingerprint: 'c1d2',
  ...given,
});
const message = (given: object = {}) => ({
  version: '4',
  groupKey: '{}:{alertname="HighLatency"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'signalbox',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  alerts: [alert()],
  ...given,
});

describe('Alertmanager', () => {
  test('an alert keeps its fingerprint, its group, and its words', () => {
    expect(readAlertmanager(message(), 'service')).toMatchObject({
      kind: 'heard',
      alerts: [
        {
          fingerprint: 'c1d2',
          firing: true,
          title: 'Latency is high',
          severity: 'critical',
          service: 'shop',
          text: 'p99 is 2.1 s',
        },
      ],
    });
  });

  test('without annotations and fingerprint it is told by its labels, the same each time', () => {
    const bare = message({ alerts: [alert({ annotations: {}, fingerprint: undefined, status: 'resolved' })] });
    const [first, second] = [readAlertmanager(bare, 'job'), readAlertmanager(bare, 'job')];
    expect(first).toEqual(second);
    expect(first).toMatchObject({ alerts: [{ firing: false, title: 'HighLatency', service: null }] });
    expect(first.kind === 'heard' && first.alerts[0]?.text).toMatch(/alertname=HighLatency/);
  });

  test('line breaks and control characters of a message write no lines of their own', () => {
    const hostile = message({
      alerts: [alert({ annotations: { summary: 'a\n2026 root: done\u0007\u202e', description: 'x'.repeat(5000) } })],
    });
    const heard = readAlertmanager(hostile, 'service');
    expect(heard).toMatchObject({ alerts: [{ title: 'a 2026 root: done' }] });
    expect(heard.kind === 'heard' && heard.alerts[0]?.text.length).toBe(1000);
  });

  test.each([
    [null, 'The body is no JSON object.'],
    [[], 'The body is no JSON object.'],
    [message({ version: '3' }), 'Expected version "4", not "3".'],
    [message({ version: undefined }), 'Expected version "4", not null.'],
    [message({ groupKey: '' }), 'There is no groupKey.'],
    [message({ alerts: [] }), 'There is no alert in alerts.'],
    [message({ alerts: 'all' }), 'There is no alert in alerts.'],
    [message({ alerts: [null] }), 'alerts[0] has no labels.'],
    [message({ alerts: [alert(), alert({ status: 'odd' })] }), 'alerts[1] is neither firing nor resolved.'],
    [message({ alerts: Array.from({ length: 1001 }, () => alert()) }), 'More than 1000 alerts in one message.'],
  ])('refuses %#', (body, why) => {
    expect(readAlertmanager(body, 'service')).toEqual({ kind: 'refused', why });
  });
});

describe('Sentry', () => {
  const issue = {
    id: '77',
    title: 'TypeError: x is undefined',
    level: 'error',
    project: { slug: 'shop' },
    permalink: 'https://sentry.io/i/77',
  };
  test.each([
    [
      'issue',
      { action: 'created', data: { issue } },
      [{ fingerprint: 'issue-77', firing: true, severity: 'error', service: 'shop' }],
    ],
    ['issue', { action: 'resolved', data: { issue } }, [{ fingerprint: 'issue-77', firing: false }]],
    ['issue', { action: 'archived', data: { issue } }, [{ firing: false }]],
    ['issue', { action: 'assigned', data: { issue } }, []],
    ['comment', { action: 'created', data: { comment: 'x' } }, []],
    [
      'event_alert',
      {
        action: 'triggered',
        data: { event: { issue_id: '77', title: 'TypeError', level: 'fatal' }, triggered_rule: 'Many' },
      },
      [{ fingerprint: 'issue-77', firing: true, severity: 'fatal', text: 'Many' }],
    ],
    [
      'metric_alert',
      {
        action: 'critical',
        data: { metric_alert: { id: 5, alert_rule: { id: 9, name: 'Crash rate' } }, description_text: '5 % of 60' },
      },
      [{ fingerprint: 'metric-9', firing: true, title: 'Crash rate', severity: 'critical', text: '5 % of 60' }],
    ],
    [
      'metric_alert',
      { action: 'resolved', data: { metric_alert: { id: 5, alert_rule: { id: 9 } } } },
      [{ fingerprint: 'metric-9', firing: false }],
    ],
  ])('%s %#', (resource, body, alerts) => {
    expect(readSentry(body, resource)).toMatchObject({ kind: 'heard', alerts });
  });

  test.each([
    [null, 'There is no data.'],
    [{ action: 'created' }, 'There is no data.'],
    [{ action: 'created', data: { issue: null } }, 'The issue has no id.'],
    [{ action: 'created', data: { issue: { id: {} } } }, 'The issue has no id.'],
  ])('refuses %#', (body, why) => {
    expect(readSentry(body, 'issue')).toEqual({ kind: 'refused', why });
  });
});
