import { expect, test } from 'vitest';
import { compileRunbook } from './compile.ts';

const alertsOf = (text: string) =>
  compileRunbook(text, 'RUNBOOK.md').plan.alerts.map(({ condition, source }) => [source.startLine, condition]);

test('an alert needs no number, and what has one is a threshold', () => {
  const text = '## Alerts\n\n- Error rate > 5%\n- Payment provider failures\n- [ ] Rate limit exceeded.\n';
  expect(alertsOf(text)).toEqual([
    [4, 'Payment provider failures'],
    [5, 'Rate limit exceeded'],
  ]);
  expect(compileRunbook(text, 'RUNBOOK.md').plan.thresholds).toHaveLength(1);
});

test('words before the list say what it is, whatever its heading', () => {
  expect(alertsOf('## Monitoring\n\nWe are alerted when:\n\n- Queue stuck\n')).toEqual([[5, 'Queue stuck']]);
  expect(alertsOf('## Alerts\n\nWhere they go:\n\n- The channel for failures\n')).toEqual([]);
});

test.each([
  ['Set up billing alerts', 'billing'],
  ['Add an alert for failed logins.', 'failed logins'],
  ['Configure alerts when the spool fills up', 'the spool fills up'],
])('"%s" in any list is one that somebody wants', (text, condition) =>
  expect(alertsOf(`## Prevention\n\n- ${text}\n`)).toEqual([[3, condition]]),
);

test.each(['Set up monitoring alerts', 'Configure Slack alerts', 'Set up alerts', 'Read the billing alerts'])(
  '"%s" names none',
  (text) => expect(alertsOf(`## Prevention\n\n- ${text}\n`)).toEqual([]),
);

test.each([
  ['an order', '## Alerts\n\n- Check the dashboard for errors\n'],
  ['a list of something else', '## Symptoms\n\n- Database connection failures\n'],
  ['what names no trouble', '## Alerts\n\n- The on-call channel\n'],
  ['an explanation', `## Alerts\n\n- ${'The store fails when it is full. '.repeat(5)}\n`],
])('%s is none', (_, text) => {
  expect(alertsOf(text)).toEqual([]);
});
