import { describe, expect, it } from 'vitest';
import { checkConfig } from './read.ts';
import { toResource } from './resource-keys.ts';

const shop = (resources: string, service = '') => `name: Shop
runbook: RUNBOOK.md
services:
  api: { command: node api.js, directory: ., port: 8080, ${service} }
resources:
  ${resources}
`;

describe('resources', () => {
  it.each([
    { text: shop('db: { kind: mysql }'), what: /Unexpected kind "mysql"/ },
    { text: shop('Db: { kind: redis }'), what: 'Unexpected resource name "Db"' },
    { text: shop('api: { kind: redis }'), what: 'Both a service and a resource are named "api"' },
    { text: shop('db: { kind: redis, from: [package] }'), what: 'Unexpected source "package" of "db"' },
    { text: shop('db: { kind: redis, from: [url] }'), what: '"db" is to come from an address, and nothing names it' },
    { text: shop('db: { kind: redis, url-variable: my-url }'), what: 'Unexpected name "my-url" of a variable' },
    { text: shop('db: { kind: redis, variable: PORT }'), what: 'PORT is given by the platform' },
    { text: shop('db: { kind: redis, port: 8080 }'), what: 'Port 8080 is given to "api" and "db"' },
    { text: shop('db: { kind: redis, start-timeout: soon }'), what: /expected a duration/ },
    { text: shop('db: { kind: redis }', 'uses: [cache]'), what: 'Unknown resource "cache"' },
    {
      text: shop('db: { kind: redis }', 'uses: [db], variables: { REDIS_URL: "" }'),
      what: 'REDIS_URL is given by the resource "db"',
    },
    {
      text: shop(
        '{ one: { kind: redis }, two: { kind: redis } }'.replace(/^{ | }$/g, '').replace(', two', '\n  two'),
        'uses: [one, two]',
      ),
      what: 'Both "one" and "two" give REDIS_URL',
    },
  ])('refuse what makes no sense: $what', ({ text, what }) => {
    const problems = checkConfig(text);
    expect(problems.map((problem) => problem.what)).toEqual([expect.stringMatching(what)]);
    expect(problems[0]?.mend).not.toBe('');
  });

  it('have usual names and every source when nothing is said', () => {
    expect(checkConfig(shop('db: { kind: postgres }', 'uses: [db]'))).toEqual([]);
    expect(toResource('db', { kind: 'postgres' }, 3)).toEqual({
      name: 'db',
      line: 3,
      title: 'PostgreSQL',
      kind: 'postgres',
      from: ['url', 'machine', 'package'],
      urlVariable: null,
      port: null,
      variable: 'DATABASE_URL',
      startTimeoutMs: 60_000,
      keep: { backups: 30, days: 90 },
    });
    expect(toResource('c', { kind: 'redis', from: ['machine'] }, 3)).toMatchObject({
      from: ['machine'],
      variable: 'REDIS_URL',
    });
  });
});
