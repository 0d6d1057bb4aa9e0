import { describe, expect, it } from 'vitest';
import { readWait } from './read-wait.ts';
import { requestOf, statementsOf } from './way-of.ts';

const services = [
  { name: 'discord-bot', title: 'Discord Bot' },
  { name: 'press', title: 'Printing Press' },
];

describe('a wait', () => {
  it.each([
    ['Wait 5 minutes', { kind: 'time', ms: 300_000 }],
    ['wait for 30s.', { kind: 'time', ms: 30_000 }],
    ['Wait 2-3 minutes for the cache to warm', { kind: 'time', ms: 180_000 }],
    ['Wait until the Discord Bot is healthy', { kind: 'healthy', services: ['discord-bot'], deadlineMs: 600_000 }],
    [
      'Wait for all services to be up within 5 minutes',
      { kind: 'healthy', services: ['discord-bot', 'press'], deadlineMs: 300_000 },
    ],
    [
      'Wait until health checks are green (up to 2 min)',
      { kind: 'healthy', services: ['discord-bot', 'press'], deadlineMs: 120_000 },
    ],
    ['Wait for printing press to become healthy', { kind: 'healthy', services: ['press'], deadlineMs: 600_000 }],
    // Whatever asks for more than waiting is for a person.
    ['Wait 5 minutes, then restart the bot', null],
    ['Wait 5 minutes for traffic to drain and restart', null],
    ['Wait 5 minutes. Restart the bot', null],
    ['Wait for Bob', null],
    ['Wait until the database is healthy', null],
    ['Wait 3 days', null],
    ['Do not wait 5 minutes', null],
    ['', null],
  ])('%s', (text, wait) => {
    expect(readWait(text, services)).toEqual(wait);
  });

  it('is read in no time from what is long', () => {
    const began = performance.now();
    readWait(`wait for ${'the a '.repeat(50_000)}`, services);
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
