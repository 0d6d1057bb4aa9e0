import { expect, test } from 'vitest';
import { isBreach } from './is-breach.ts';

const incident = (title: string, documented: string | null = null) => ({ title, documented, drillId: null });

test.each([
  ['Data breach', true],
  ['Breach of the customer database', true],
  ['Security incident: keys found on a forum', true],
  ['Customer data exposed by the export', true],
  ['Unauthorized access to the admin panel', true],
  ['API key compromised', false],
  ['Credentials leaked', true],
  ['SLA breached', false],
  ['Error budget breach', false],
  ['Latency breaches 500 ms', false],
  ['Memory leak in the worker', false],
  ['Security group does not let the proxy in', false],
  ['Bot is down', false],
])('%s: %s', (title, breach) => {
  expect(isBreach(incident(title), null)).toBe(breach);
});

test('the section of the runbook and the name of the severity count too; a rehearsal never is one', () => {
  expect(isBreach(incident('Suspicious logins > 10', 'Data Breach Response'), null)).toBe(true);
  expect(isBreach(incident('Suspicious logins > 10'), 'Security breach')).toBe(true);
  expect(isBreach({ ...incident('Data breach'), drillId: 'drill-1' }, null)).toBe(false);
});
