import { expect, test } from 'vitest';
import { isBreach } from './is-breach.ts';

const incident = (title: string, documented: string | null = null) => ({ title, documented, drillId: null });

test.each([
  'Data breach',
  'Data Breach Response',
  'Breach of the customer database',
  'Suspected Attack/Breach',
  'Security incident: keys found on a forum',
  'Customer data exposed by the export',
  'Exposure of personal data',
  'Unauthorized access to the admin panel',
  'Credentials leaked',
  'Credentials exposed',
  'Database credentials were exposed',
  'API key compromised',
  'API Key Compromise',
  'Compromised API key',
  'OpenAI API key leaked',
  'API keys leaked in public repo',
  'Leaked API keys',
  'API keys committed to GitHub',
  'Secrets committed to the repository',
  'Stripe secret key in a public repository',
  'Discord token leaked',
  'Token leaked',
  'Bot token has been stolen',
  'Session cookies stolen',
  'JWT signing key is compromised',
  'Passwords printed in the logs',
  'Secret exposed in client bundle',
  '`.env` file exposed',
  'Suspected account compromise',
  'Suspected compromise',
  'Server compromised',
  'The supply chain was compromised',
  'Theft of customer records',
  'If secrets are compromised',
  'Customer emails leaked',
  'Wallet private keys stolen',
  'Ransomware on the database host',
])('a breach: %s', (title) => {
  expect(isBreach(incident(title), null)).toBe(true);
});

test.each([
  'API key expired',
  'API key expiring soon',
  'API key invalid',
  'API key rate limit exceeded',
  'API key missing in production',
  'API key rotation',
  'Rotate secrets',
  'Token refresh fails',
  'Token limit exceeded',
  'Token bucket leaks requests',
  'Tokens per minute above 90 %',
  'Password reset mails are late',
  'SLA breached',
  'Customer-facing SLA breach occurring or imminent',
  'Error budget breach',
  'Latency breaches 500 ms',
  'CPU breaches 90 %',
  'Queue depth breach',
  'Threshold breach of the worker',
  'Memory leak in the worker',
  'Memory leaks',
  'Database connection leak',
  'Connections leaked by the pool',
  'Session leak in PostgreSQL',
  'File descriptor leak on the data node',
  'Redis keys leak memory',
  'Primary key exposed in the URL',
  'Leaked password protection is off',
  'Data integrity compromised after the restore',
  'Data center unreachable',
  'Metrics endpoint exposes no data',
  'Port exposed twice',
  'Preventing data leaks',
  'Data breach tabletop exercise',
  'No data was exposed',
  'Secret scanning fails',
  'Security group does not let the proxy in',
  'Certificate expired, API unreachable',
  'User data not loading',
  'Bot is down',
  'Database is down',
  'Account creation fails',
  'Backups fail',
])('no breach: %s', (title) => {
  expect(isBreach(incident(title), null)).toBe(false);
});

test('the section of the runbook and the name of the severity count too; a rehearsal never is one', () => {
  expect(isBreach(incident('Suspicious logins > 10', 'Data Breach Response'), null)).toBe(true);
  expect(isBreach(incident('Stripe answers 401', 'API Key Compromised'), null)).toBe(true);
  expect(isBreach(incident('Stripe answers 401', 'API Key Expired'), null)).toBe(false);
  expect(isBreach(incident('Suspicious logins > 10'), 'Security breach')).toBe(true);
  expect(isBreach({ ...incident('Data breach'), drillId: 'drill-1' }, null)).toBe(false);
});

test('a title of any length is read in no time', () => {
  const long = `${'api key token secret '.repeat(2000)}leak`;
  const began = performance.now();
  isBreach(incident(long), null);
  expect(performance.now() - began).toBeLessThan(1000);
});
