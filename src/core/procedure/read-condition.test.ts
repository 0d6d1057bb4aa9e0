import { describe, expect, it, test } from 'vitest';
import { rulesOfWords } from '../rule/derive.ts';
import { emptyPlan } from '../runbook/plan.ts';
import { type Condition, readCondition, type Sight } from './read-condition.ts';
import type { KnownCheck } from './watched.ts';

const known = (name: string, title: string, kind: KnownCheck['kind'] = null, ours = true): KnownCheck => ({
  checkId: `http:${name}`,
  name,
  title,
  ours,
  kind,
  intervalMs: 1000,
});
const bot = known('discord-bot', 'Discord Bot');
const api = known('api', 'API');
const main = known('main', 'Main store', 'postgres', false);
const login = known('login', 'Login page', null, false);
const expected = { status: 200, json: null, text: null };

function sight(watched: KnownCheck[]): Sight {
  const services = watched
    .filter(({ ours }) => ours)
    .map(({ name, title }) => ({ name, title, healthUrl: '', expected }));
  const checks = { intervalMs: null, timeoutMs: 1000, failures: 3, successes: 1 };
  return { watched, rulesOf: (words) => rulesOfWords({ plan: emptyPlan, services, checks }, words) };
}

/** In short, so that a table can be read. */
function short(condition: Condition | null): string | null {
  if (condition === null || condition.kind === 'goesOn') return condition?.kind ?? null;
  const how = condition.every ? 'every' : 'any';
  if (condition.kind === 'checks')
    return `${condition.checks.map(({ name }) => name).join('+')} ${how} ${condition.holdsWhen}`;
  const [rule] = condition.rules;
  return `${condition.rules.length} ${how}: ${rule?.title.replace(/^.*: /, '')}${rule?.unit === null ? ' (count)' : ''}`;
}

const all = sight([bot, api, main, login]);

test.each([
  // What checks tell.
  ['the Discord Bot is still down', 'discord-bot every down'],
  ['API is not responding', 'api every down'],
  ['the API server is healthy again', 'api every up'],
  ['api fails', 'api every down'],
  ['the API does not return 200', 'api every down'],
  ['API health endpoint returns 200', 'api every up'],
  ['the database is down', 'main every down'],
  ['Postgres is unreachable', 'main every down'],
  ['the login page does not respond', 'login every down'],
  ['all services are down', 'discord-bot+api every down'],
  ['any service is down', 'discord-bot+api any down'],
  ['health check fails', 'discord-bot+api any down'],
  ['health returns 200', 'discord-bot+api every up'],
  ['all health checks pass', 'discord-bot+api every up'],
  // What is measured: trouble is one service's, calm is everybody's.
  ['error rate is above 5 %', '2 any: error rate > 5 %'],
  ['Error rate > 5%', '2 any: Error rate > 5 %'],
  ['error rate < 1%', '2 every: error rate < 1 %'],
  ['memory > 90%', '1 any: memory > 90 %'],
  ['disk > 90% full', '1 any: disk > 90 %'],
  ['API error rate exceeds 5%', '1 any: API error rate > 5 %'],
  ['availability drops below 99 %', '2 any: availability < 99 %'],
  ['response time exceeds 2 seconds', '2 any: response time > 2 s'],
  // Whether what the run is for goes on.
  ['still failing', 'goesOn'],
  ['the issue persists', 'goesOn'],
  ['persistent', 'goesOn'],
  // What a person has to judge.
  ['the API is down and the queue is full', null],
  ['the queue is down', null],
  ['redis is down', null],
  ['the service is down', null],
  ['error rate > 5% and rising', null],
  ['error rate > 5% after the restart', null],
  ['memory of the worker pods > 90%', null],
  ['queue depth > 100', null],
  ['> 100', null],
  ['no requests for 10 min', null],
  ['recent deployment caused issues', null],
  ['the API was down yesterday', null],
  ['token expired', null],
  ['down', null],
  ['needed', null],
])('“%s” is %s', (text, found) => expect(short(readCondition(text, all))).toBe(found));

describe('a name that stands for several', () => {
  it('is nobody’s, and that of the only one is its own', () => {
    const two = sight([api, main, known('other', 'Other store', 'postgres', false)]);
    expect(readCondition('the database is down', two)).toBeNull();
    expect(short(readCondition('the service is down', two))).toBe('api every down');
  });

  it('is the service’s, where a check of something else is called the same', () => {
    const same = sight([api, { ...known('api', 'API', null, false), checkId: 'stated:api' }]);
    expect(readCondition('API is down', same)).toMatchObject({ checks: [{ checkId: 'http:api' }] });
  });
});

it('is read in no time from what is long', () => {
  const began = performance.now();
  for (const words of ['is down '.repeat(50_000), '1'.repeat(100_000), `a${' the'.repeat(40)} > 5`, 'a b '.repeat(39)])
    readCondition(words, all);
  expect(performance.now() - began).toBeLessThan(500);
});
