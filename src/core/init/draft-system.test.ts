import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCompose } from '../import/compose.ts';
import { readPackageJson } from '../import/package-json.ts';
import { readProcfile } from '../import/procfile.ts';
import { readRailwayJson } from '../import/railway.ts';
import type { ImportResult } from '../import/model.ts';
import { lint } from '../lint/lint.ts';
import { deriveWatch } from '../rule/derive.ts';
import { compileRunbook } from '../runbook/compile.ts';
import type { ImportKind } from './combine-imports.ts';
import { draftSystem, type Findings } from './draft-system.ts';
import { runbookTemplate } from './runbook-template.ts';

type Written = {
  name: string;
  services?: Record<string, Record<string, unknown>>;
  bindings?: object;
  drills?: object;
  people?: object;
};

function draft(findings: Partial<Findings> & { files?: [ImportKind, ImportResult][] }) {
  const imports = (findings.files ?? []).map(([kind, result]) => {
    if (result.kind === 'unreadable') throw new Error(JSON.stringify(result.problem));
    return { kind, imported: result.imported };
  });
  const keys = new Set(['command', 'directory', 'port', 'health', 'variables', 'start-timeout', 'drain']);
  const made = draftSystem({
    folder: 'shop',
    name: null,
    person: null,
    runbook: null,
    serviceKeys: keys,
    ...findings,
    imports,
  });
  if (made.kind === 'problems') throw new Error(JSON.stringify(made.problems));
  return { ...made, yaml: parse(made.configuration) as Written };
}

const runbook = `# Shop Production Runbook

| Service | Health endpoint |
|---|---|
| API | https://your-domain.com:9000/healthz |
| Web Shop | https://your-domain.com/ |

## Contacts

- Primary on-call: [name]
- Railway Support: support@railway.app

## Severity levels

| Level | Meaning | Response time |
|---|---|---|
| P0 | All is down | immediate |
| P1 | A feature is down | 1 hour |

Tell #incidents in Slack, and PagerDuty.

## Incidents

### API is down

**Resolution:**

\`\`\`bash
curl https://your-domain.com:9000/healthz
psql -h your-project.db.dev
deploy --token [NEW_TOKEN] --to <namespace>
\`\`\`
`;

describe('with a runbook', () => {
  const made = draft({ runbook: { file: 'RUNBOOK.md', text: runbook } });

  it('names the system, its services, ports and health, each with its line', () => {
    expect(made.yaml.name).toBe('Shop');
    expect(made.yaml.services).toEqual({
      api: { command: null, directory: '.', port: 9000, health: '/healthz' },
      'web-shop': { command: null, directory: '.', port: 8080, health: '/' },
    });
    expect(made.configuration).toContain('port: 9000  # RUNBOOK.md:5');
    expect(made.configuration).toContain('port: 8080  # chosen: nothing names one');
    expect(made.runbook).toBeNull();
  });

  it.each([
    ['# Everything Market - Deployment Runbook', 'Everything Market'],
    ['# Operations Guide for Acme Pay', 'Acme Pay'],
    ['# Production Runbooks', 'shop'],
    ['# Restoring the backups', 'shop'],
    ['# RB-1: Kafka (broker) down runbook', 'shop'],
  ])('%s is the runbook of %s', (title, name) =>
    expect(draft({ runbook: { file: 'R.md', text: runbook.replace(/^#.*/, title) } }).name).toBe(name),
  );

  it('names the variables that the runbook says a service reads', () => {
    const table = '## Variables\n\n| Variable | Service |\n|---|---|\n| `API_TOKEN` | api |\n\n## Contacts';
    const { yaml } = draft({ runbook: { file: 'R.md', text: runbook.replace('## Contacts', table) } });
    expect(yaml.services?.['api']).toMatchObject({ variables: { API_TOKEN: '' } });
    expect(yaml.services?.['web-shop']).not.toHaveProperty('variables');
  });

  it('binds what is the same in every run, and neither a secret nor an address of the services', () => {
    expect(made.yaml.bindings).toEqual({ 'your-project': '', '<namespace>': '' });
    expect(made.configuration).toMatch(/# Asked for .*\[NEW_TOKEN\] \(RUNBOOK\.md:/);
  });

  it('leaves people and channels as comments, with what each needs', () => {
    expect(made.yaml.people).toBeUndefined();
    expect(made.configuration).toMatch(/^# {3}primary-on-call: {2}# RUNBOOK\.md:10, left open$/m);
    expect(made.configuration).not.toContain('railway-support');
    expect(made.configuration).toMatch(/^# {5}url-variable: SLACK_WEBHOOK_URL/m);
    expect(made.configuration).toMatch(/^# {3}P0: \[terminal, slack, webhook\] {2}# RUNBOOK\.md:17$/m);
  });

  it('proposes a drill for the incident of a service that is gone', () =>
    expect(made.yaml.drills).toEqual({ 'API is down': { service: 'api', fault: 'kill' } }));

  it('says on which line a person has to write', () => {
    const lines = made.configuration.split('\n');
    const commands = made.fillIns.filter(({ what }) => /\.command:/.test(what));
    expect(commands).toHaveLength(2);
    for (const { line } of commands) expect(lines[line - 1]).toMatch(/^ {4}command: {2}#/);
  });

  it('puts the person in who was asked for', () =>
    expect(draft({ runbook: { file: 'R.md', text: runbook }, person: 'Ada L' }).yaml.people).toEqual({
      'ada-l': { name: 'Ada L', role: 'Primary on-call' },
    }));
});

describe('joined with the files of other tools', () => {
  const compose = readCompose(
    'services:\n  shop-api: { build: ./api, command: node a.js, ports: ["9000:80"], healthcheck: { test: curl http://localhost:1/live } }\n  front: { build: ./web, ports: ["80:80"] }\n',
    'compose.yml',
    '.',
  );
  const made = draft({ runbook: { file: 'RUNBOOK.md', text: runbook }, files: [['compose', compose]] });

  it('finds the same service by the end of its name, and the last by elimination, and says that it is unsure', () => {
    expect(made.services).toEqual(['api', 'web-shop']);
    expect(made.yaml.services?.['api']).toMatchObject({
      command: 'node a.js',
      directory: 'api',
      port: 9000,
      health: '/healthz',
    });
    expect(made.configuration).toMatch(/api: {2}# .*unsure: its name there is "shop-api"/);
    expect(made.configuration).toMatch(/web-shop: {2}# .*unsure: both have only this one left/);
    expect(made.configuration).toContain('(compose.yml:2 says /live)');
    expect(made.configuration).toContain('port: 8080  # chosen: 80 needs root; compose.yml:3');
  });

  it('lets Railway win over Procfile and package.json in one folder, and keeps the other processes', () => {
    const { yaml, notMapped } = draft({
      files: [
        [
          'package',
          readPackageJson('{"name":"shop","scripts":{"start":"node p.js"}}', 'package.json', {
            directory: '.',
            within: null,
            manager: 'npm',
          }),
        ],
        ['procfile', readProcfile('web: node w.js\nworker: node q.js\n', 'Procfile', '.')],
        [
          'railway',
          readRailwayJson('{"deploy":{"startCommand":"node r.js","healthcheckPath":"/up"}}', 'railway.json', '.'),
        ],
      ],
    });
    expect(yaml.services).toEqual({ web: { command: 'node r.js', directory: '.', port: 8080, health: '/up' } });
    expect(notMapped).toContainEqual(expect.objectContaining({ what: 'worker: a process without a port', line: 2 }));
  });

  it('goes to the package’s folder where the whole workspace is released', () => {
    const { yaml } = draft({
      files: [
        [
          'package',
          readPackageJson('{"name":"api","scripts":{"start":"x"}}', 'apps/api/package.json', {
            directory: 'apps/api',
            within: 'apps/api',
            manager: 'npm',
          }),
        ],
        ['railway', readRailwayJson('{"deploy":{"startCommand":"node r.js"}}', 'apps/api/railway.json', 'apps/api')],
      ],
    });
    expect(yaml.services?.['api']).toMatchObject({ command: 'cd apps/api && node r.js', directory: '.' });
  });

  it.each([
    'node x --token abcdef123',
    'API_KEY=abcdef123 node x',
    'node x --password=hunter2 --x',
    'curl -H "Authorization: Bearer abcdefghijklmnopqrstuvwxyz012345" http://x',
    'node x postgres://u:hunter2@db/x',
  ])('does not copy a command that holds a secret: %s', (command) => {
    const { configuration, notMapped } = draft({
      files: [['procfile', readProcfile(`web: ${command}\n`, 'Procfile', '.')]],
    });
    expect(configuration).not.toMatch(/abcdef|hunter2/);
    expect(notMapped.map(({ what }) => what)).toContain('a command that holds a secret');
  });

  it.each(['node x --token $TOKEN', 'PORT=3000 NODE_ENV=production node x', 'node keys.js list'])(
    'copies %s',
    (command) =>
      expect(
        draft({ files: [['procfile', readProcfile(`web: ${command}\n`, 'Procfile', '.')]] }).yaml.services?.['web']?.[
          'command'
        ],
      ).toBe(command),
  );

  it('writes databases under resources, and who uses them', () => {
    const text =
      'services:\n  db: { image: postgres }\n  cache: { image: redis }\n  api: { build: ., command: x, ports: ["80"], depends_on: [db], environment: { QUEUE: "redis://cache" } }\n';
    const { yaml } = draft({ files: [['compose', readCompose(text, 'compose.yml', '.')]] });
    expect(yaml).toMatchObject({
      services: { api: { uses: ['db', 'cache'] } },
      resources: { db: { kind: 'postgres' }, cache: { kind: 'redis', variable: 'QUEUE' } },
    });
  });

  it('writes limits and how a service is stopped as signalbox.yaml reads them', () => {
    const text =
      'services:\n  api: { build: ., command: x, ports: ["4000"], mem_limit: 512m, cpus: 1.5, stop_signal: SIGINT, stop_grace_period: 1m }\n';
    const { yaml } = draft({ files: [['compose', readCompose(text, 'compose.yml', '.')]] });
    expect(yaml.services?.['api']).toMatchObject({
      limits: { memory: '512MiB', cpu: 1.5 },
      'stop-signal': 'SIGINT',
      'stop-grace': '60s',
    });
  });

  it('gives services that come to one name, or ask for one port, each their own', () => {
    const text =
      'services:\n  My_API: { build: ., command: a, ports: ["3000:1"] }\n  my-api: { build: ., command: b, ports: ["3000:1"] }\n  名前: { build: ., command: c }\n';
    const { yaml, notMapped } = draft({ files: [['compose', readCompose(text, 'compose.yml', '.')]] });
    expect(Object.entries(yaml.services ?? {}).map(([name, { port }]) => [name, port])).toEqual([
      ['my-api', 3000],
      ['my-api-2', 8080],
    ]);
    expect(notMapped.map(({ what }) => what)).toContain('名前');
  });
});

const fullPlan = [
  'services',
  'thresholds',
  'severities',
  'incidents',
  'procedures',
  'calendars',
  'contacts',
  'commands',
  'escalation',
  'windows',
  'objectives',
  'templates',
] as const;

describe('without a runbook', () => {
  const service = (name: string, port: number, health: string) => ({ name, port, health });
  it.each([
    ['one service', 'Shop', [service('app', 8080, '/health')]],
    [
      'several',
      'acme_shop [x]',
      [service('api', 4000, '/healthz'), service('web', 3000, '/'), service('ws-gateway', 1, '/a/b')],
    ],
    ['a hostile name', '`# | <b>\n## Incidents', [service('a', 1, '/')]],
  ])('the template for %s says everything, is understood whole and has no finding', (_name, name, services) => {
    const text = runbookTemplate(name, services);
    const compiled = compileRunbook(text, 'RUNBOOK.md');
    expect(compiled.problems).toEqual([]);
    const { plan } = compiled;
    expect(plan.notUnderstood).toEqual([]);
    for (const part of fullPlan) expect(plan[part].length, part).toBeGreaterThan(0);
    expect(plan.services.map((one) => [one.name, one.healthUrl, one.intervalSeconds])).toEqual(
      services.map((one) => [one.name, `http://127.0.0.1:${one.port}${one.health}`, 30]),
    );
    expect(plan.commands.filter((command) => !['runs', 'binding'].includes(command.class.kind))).toEqual([]);
    for (const incident of plan.incidents) {
      expect(incident, incident.title).toMatchObject({ severity: expect.stringMatching(/^P\d$/), diagnosis: [{}, {}] });
      expect(incident.symptoms.length).toBeGreaterThan(0);
    }
    const bound = services.map((one) => ({
      name: one.name,
      title: one.name,
      healthUrl: `http://127.0.0.1:${one.port}${one.health}`,
      expected: { status: 200, json: null, text: null },
    }));
    const checks = { intervalMs: null, timeoutMs: 1000, failures: 2, successes: 1 };
    const { rules, idle } = deriveWatch({ plan, services: bound, checks });
    expect(idle).toEqual([]);
    expect(rules.filter((rule) => rule.pages && rule.incident === null)).toEqual([]);
    const kinds = plan.procedures.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['deploy', 'rollback', 'rotate', 'backup', 'restore']));
    expect(
      lint({
        compiled,
        file: 'RUNBOOK.md',
        text,
        files: (path) => path === 'signalbox.yaml',
        now: new Date('2030-01-01'),
      }),
    ).toEqual([]);
  });

  it('writes what the files say into both, with the files as the source', () => {
    const made = draft({
      files: [
        ['compose', readCompose('services:\n  api: { build: ., command: x, ports: ["4000:1"] }\n', 'compose.yml', '.')],
      ],
    });
    expect(made.runbook).toContain('http://127.0.0.1:4000/health');
    expect(made.configuration).toContain('port: 4000  # compose.yml:2');
    expect(made.configuration).toContain('health: /health  # assumed');
  });

  it('begins with one service where nothing is known', () => {
    const { yaml, name } = draft({});
    expect(name).toBe('shop');
    expect(yaml.services).toEqual({ app: { command: null, directory: '.', port: 8080, health: '/health' } });
  });
});
