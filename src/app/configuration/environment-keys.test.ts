import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfig, readConfig } from './read.ts';

const shop = `name: Shop
runbook: RUNBOOK.md
services:
  api:
    command: node api.js
    directory: .
    port: 8080
    replicas: 2
    build: npm ci
    health: /up
    variables: { WORD: production }
    uses: [db]
resources:
  db: { kind: postgres }
`;
const staging = (keys: string, service = 'api') =>
  `${shop}environments:\n  staging:\n    services:\n      ${service}:\n        ${keys}\n`;

describe('environments', () => {
  it.each([
    { text: staging('port: 8080'), line: 19, what: 'Port 8080 is given to "api" and "api@staging"' },
    { text: staging('port: 0'), line: 19, what: 'Unexpected port 0 for "api@staging"' },
    { text: staging('port: 1', 'web'), line: 19, what: 'Unknown service "web" in environment "staging"' },
    { text: staging('replicas: 1'), line: 19, what: 'Missing "environments.staging.services.api.port"' },
    { text: staging('{ port: 1, replicas: 0 }'), line: 19, what: 'Unexpected replicas 0 for "api@staging"' },
    { text: staging('{ port: 1, uses: [cache] }'), line: 19, what: 'Unknown resource "cache"' },
    {
      text: staging('{ port: 1, command: x }'),
      line: 19,
      what: /Unknown key "environments.staging.services.api.command"/,
    },
    {
      text: staging('port: 1').replace('staging', 'production'),
      line: 17,
      what: 'Unexpected environment "production"',
    },
    { text: staging('port: 1').replace('staging', 'Try out'), line: 17, what: 'Unexpected environment name "Try out"' },
  ])('refuse what makes no sense: $what', ({ text, line, what }) => {
    const [problem] = checkConfig(text);
    expect(problem?.what).toMatch(what);
    expect(problem?.line).toBe(line);
    expect(problem?.mend).not.toBe('');
  });

  it('are production’s services with their own port and variables, and none of production’s data', () => {
    const directory = mkdtempSync(join(tmpdir(), 'signalbox-config-'));
    writeFileSync(join(directory, 'signalbox.yaml'), staging('{ port: 8180, variables: { WORD: try } }'));
    const [api, tried] = readConfig(directory).services;
    expect(api).toMatchObject({ name: 'api', variables: { WORD: 'production' }, uses: ['db'] });
    expect(tried).toEqual({ ...api, name: 'api@staging', line: 18, port: 8180, variables: { WORD: 'try' }, uses: [] });
  });
});
