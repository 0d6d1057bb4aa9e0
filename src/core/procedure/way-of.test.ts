import { describe, expect, it } from 'vitest';
import { rulesOfWords } from '../rule/derive.ts';
import { emptyPlan } from '../runbook/plan.ts';
import type { Sight } from './read-condition.ts';
import { readWait, type Wait } from './read-wait.ts';
import type { KnownCheck } from './watched.ts';
import { requestOf, statementsOf } from './way-of.ts';

const known = (name: string, title: string, kind: KnownCheck['kind'], ours: boolean): KnownCheck => ({
  checkId: name,
  name,
  title,
  ours,
  kind,
  intervalMs: 1000,
});
const watched = [
  known('discord-bot', 'Discord Bot', null, true),
  known('press', 'Printing Press', null, true),
  known('cache', 'Cache', 'redis', false),
];
const services = watched
  .filter(({ ours }) => ours)
  .map(({ name, title }) => ({ name, title, healthUrl: '', expected: { status: 200, json: null, text: null } }));
const checks = { intervalMs: null, timeoutMs: 1000, failures: 3, successes: 1 };
const sight: Sight = { watched, rulesOf: (words) => rulesOfWords({ plan: emptyPlan, services, checks }, words) };

/** In short, so that a table can be read. */
function short(wait: Wait | null): string | null {
  if (wait === null) return null;
  if (wait.kind === 'time') return `${wait.ms} ms`;
  const { condition, deadlineMs } = wait;
  const what =
    condition.kind === 'checks'
      ? `${condition.checks.map(({ name }) => name).join('+')} ${condition.holdsWhen}`
      : condition.kind === 'measured'
        ? condition.rules.map(({ title }) => title).join('+')
        : '';
  return `${what} by ${deadlineMs / 1000} s`;
}

describe('a wait', () => {
  it.each([
    ['Wait 5 minutes', '300000 ms'],
    ['wait for 30s.', '30000 ms'],
    ['Wait 2-3 minutes for the cache to warm', '180000 ms'],
    ['Wait until the Discord Bot is healthy', 'discord-bot up by 600 s'],
    ['Wait for all services to be up within 5 minutes', 'discord-bot+press up by 300 s'],
    ['Wait until health checks are green (up to 2 min)', 'discord-bot+press up by 120 s'],
    ['Wait until all services are healthy, up to 10 minutes', 'discord-bot+press up by 600 s'],
    ['Wait for printing press to become healthy', 'press up by 600 s'],
    ['Wait until health returns 200', 'discord-bot+press up by 600 s'],
    ['wait for the press health check to pass (max 1 min)', 'press up by 60 s'],
    ['Wait until Redis accepts connections', 'cache up by 600 s'],
    ['Wait for the Discord Bot to come back up', 'discord-bot up by 600 s'],
    ['wait until error rate < 1%', 'Discord Bot: error rate < 1 %+Printing Press: error rate < 1 % by 600 s'],
    ['Wait until CPU drops below 50%, up to 15 min', 'Discord Bot: CPU < 50 %+Printing Press: CPU < 50 % by 900 s'],
    [
      'Wait for error rate to go back under 1%',
      'Discord Bot: error rate < 1 %+Printing Press: error rate < 1 % by 600 s',
    ],
    ['Wait for memory to fall below 80%', 'This machine: memory < 80 % by 600 s'],
    // Whatever asks for more than waiting, or for what nothing tells, is for a person.
    ['Wait 5 minutes, then restart the bot', null],
    ['Wait 5 minutes for traffic to drain and restart', null],
    ['Wait 5 minutes. Restart the bot', null],
    ['Wait until the press is healthy, then restart the bot', null],
    ['Wait for Bob', null],
    ['Wait until the database is healthy', null],
    ['Wait until the queue is empty', null],
    ['Wait for the migration to pass', null],
    ['Wait until it still fails', null],
    ['Wait 3 days', null],
    ['Do not wait 5 minutes', null],
    ['', null],
  ])('%s', (text, wait) => {
    expect(short(readWait(text, sight))).toBe(wait);
  });

  it('is read in no time from what is long', () => {
    const began = performance.now();
    readWait(`wait for ${'the a '.repeat(50_000)}`, sight);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('SQL that Signalbox runs', () => {
  it.each([
    ['SELECT 1', [{ text: 'SELECT 1', query: true }]],
    [
      'UPDATE a SET b = 1; SELECT 1;',
      [
        { text: 'UPDATE a SET b = 1', query: false },
        { text: 'SELECT 1', query: true },
      ],
    ],
    ['BEGIN; DELETE FROM a; COMMIT;', [{ text: 'DELETE FROM a', query: false }]],
    ['WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x', [expect.objectContaining({ query: false })]],
    ['ROLLBACK', /leave the transaction/],
    ['SELECT 1; ROLLBACK; DELETE FROM a', /leave the transaction/],
    ['SAVEPOINT a', /leave the transaction/],
    ['SET TRANSACTION READ WRITE', /leave the transaction/],
    ['\\dt', /psql/],
    ['SELECT FROM WHERE', /not PostgreSQL/],
    ['-- nothing', /no statement/],
  ])('%s', (text, expected) => {
    const made = statementsOf(text);
    if (expected instanceof RegExp) expect(made).toMatch(expected);
    else expect(made).toEqual(expected);
  });
});

describe('a request that Signalbox sends', () => {
  const one = ['http://127.0.0.1:8081'];
  const both = [...one, 'http://127.0.0.1:8080'];
  it.each([
    ['GET http://127.0.0.1:8081/health', both, 'http://127.0.0.1:8081/health'],
    ['POST /restart', one, 'http://127.0.0.1:8081/restart'],
    ['POST /restart', both, /which service/],
    ['GET https://example.com/', both, /none of the services/],
    ['GET http://169.254.169.254/latest/meta-data/', both, /none of the services/],
    ['GET http://127.0.0.1:8081@evil.example/', both, /none of the services/],
    ['GET http://ada:pass@127.0.0.1:8081/', both, /none of the services/],
    ['GET //evil.example/', one, /none of the services/],
    ['GET http://127.0.0.1:8081/a\n\nGET http://127.0.0.1:8081/b', both, /not one request/],
    ['hello', both, /not one request/],
  ])('%j to %j', (text, origins, expected) => {
    const made = requestOf(text, origins);
    if (expected instanceof RegExp) expect(made).toMatch(expected);
    else expect(typeof made === 'string' ? made : made.url.href).toBe(expected);
  });
});
