import { describe, expect, it } from 'vitest';
import { matchWorkspaces } from './match-workspaces.ts';
import type { ImportResult } from './model.ts';
import { readPackageJson, readWorkspaces } from './package-json.ts';
import { readPnpmWorkspace } from './pnpm-workspace.ts';
import { readProcfile } from './procfile.ts';
import { readRailwayJson, readRailwayToml } from './railway.ts';

function imported(result: ImportResult) {
  if (result.kind === 'unreadable') throw new Error(JSON.stringify(result.problem));
  return result.imported;
}

describe('readProcfile', () => {
  it('reads processes; release runs before web, and what is no process is listed', () => {
    const text =
      '# a\nrelease: npm run migrate\nweb: gunicorn -b 0.0.0.0:8000 app\r\nworker: rq $QUEUE\nweb: again\nnonsense\n';
    const { services, notMapped } = imported(readProcfile(text, 'Procfile', '.'));
    expect(services.map(({ name, main, serves, port, line }) => [name, main, serves, port?.value, line])).toEqual([
      ['web', true, true, 8000, 3],
      ['worker', false, false, undefined, 4],
    ]);
    expect(services[0]?.preRelease).toMatchObject({ value: 'npm run migrate', line: 2 });
    expect(services[1]?.variables).toEqual([{ file: 'Procfile', line: 4, name: 'QUEUE', value: null }]);
    expect(notMapped.map(({ line }) => line)).toEqual([5, 6]);
  });
});

const railway = `{
  "build": { "buildCommand": "npm run build", "watchPatterns": ["src/**"] },
  "deploy": {
    "startCommand": "node dist/main.js",
    "preDeployCommand": ["npm run migrate", "npm run seed"],
    "healthcheckPath": "healthz",
    "healthcheckTimeout": 120,
    "restartPolicyType": "ON_FAILURE",
    "restartPolicyMaxRetries": 3,
    "numReplicas": 2
  },
  "environments": { "staging": { "deploy": { "startCommand": "node x.js" } } },
  "secret": "sk_live_abcdefghijklmnop"
}`;
const toml = `[build]
buildCommand = "npm run build"
watchPatterns = ["src/**"]

[deploy]
startCommand = "node dist/main.js"
preDeployCommand = ["npm run migrate", "npm run seed"]
healthcheckPath = "healthz"
healthcheckTimeout = 120
restartPolicyType = "ON_FAILURE"
restartPolicyMaxRetries = 3
numReplicas = 2

[environments.staging.deploy]
startCommand = "node x.js"
`;

describe('railway.json and railway.toml', () => {
  it.each([
    ['json', readRailwayJson(railway, 'railway.json', '.'), { command: 4, watch: 2, retries: 9, staging: 12 }],
    ['toml', readRailwayToml(toml, 'railway.toml', '.'), { command: 6, watch: 3, retries: 11, staging: 14 }],
  ])('%s: maps what has a counterpart, and lists the rest by line', (_name, result, lines) => {
    const { services, notMapped } = imported(result);
    expect(services[0]).toMatchObject({
      main: true,
      command: { value: 'node dist/main.js', line: lines.command },
      build: { value: 'npm run build' },
      preRelease: { value: 'npm run migrate && npm run seed' },
      health: { value: '/healthz' },
      startTimeoutSeconds: { value: 120 },
      replicas: { value: 2 },
    });
    const listed = notMapped.map(({ what, line }) => [what, line]);
    expect(listed).toEqual(
      expect.arrayContaining([
        ['build.watchPatterns', lines.watch],
        ['deploy.restartPolicyMaxRetries', lines.retries],
        ['environments.staging', lines.staging],
      ]),
    );
    expect(JSON.stringify(notMapped)).not.toContain('sk_live');
  });

  it('reads limits, regions and the grace, and production’s own settings before those for all', () => {
    const { services, notMapped } = imported(
      readRailwayJson(
        JSON.stringify(
          {
            deploy: {
              startCommand: 'node all.js',
              drainingSeconds: 15,
              cronSchedule: null,
              sleepApplication: false,
              limitOverride: { containers: { cpu: 2, memoryBytes: 2e9 } },
              multiRegionConfig: { 'us-east4': { numReplicas: 2 }, 'us-west2': { numReplicas: 1 } },
            },
            environments: {
              production: { deploy: { startCommand: 'node production.js' }, odd: 1 },
              staging: { deploy: { startCommand: 'node staging.js' } },
            },
          },
          null,
          1,
        ),
        'railway.json',
        '.',
      ),
    );
    expect(services[0]).toMatchObject({
      command: { value: 'node production.js', line: 25 },
      replicas: { value: 3, line: 13 },
      stopGraceSeconds: { value: 15, line: 4 },
      memoryBytes: { value: 2e9, line: 10 },
      cpu: { value: 2, line: 9 },
    });
    expect(notMapped.map(({ what, why }) => [what, why.split(':')[0]])).toEqual([
      ['deploy.multiRegionConfig', 'There is one machine'],
      ['environments.staging', 'It needs a port of its own'],
      ['environments.production.odd', 'It is no key of Railway that we know.'],
    ]);
  });

  it.each([
    [{ containers: { memoryBytes: 1000 } }, true],
    [{ containers: { cpu: 1, memoryBytes: 'much' } }, true],
    [{ containers: {} }, false],
    [null, false],
  ])('a limit of %j is listed: %s', (limitOverride, listed) => {
    const { notMapped } = imported(readRailwayJson(JSON.stringify({ deploy: { limitOverride } }), 'railway.json', '.'));
    expect(notMapped.map(({ what }) => what)).toEqual(listed ? ['deploy.limitOverride'] : []);
  });

  it('takes a job on a schedule for no service', () => {
    const { services, notMapped } = imported(readRailwayJson('{"deploy":{"cronSchedule":"0 2 * * *"}}', 'r', '.'));
    expect(services).toEqual([]);
    expect(notMapped[0]?.what).toBe('deploy.cronSchedule');
  });

  it.each([
    ['{\n  // why\n  "a": 1\n}', 2, /comment/],
    ['{\n  "a": \n}', 3, /Not JSON/],
    ['[]', 1, /expected an object/],
    ['', 1, /Not JSON/],
  ])('%j is refused by line', (text, line, what) =>
    expect(readRailwayJson(text, 'railway.json', '.')).toMatchObject({
      problem: { line, what: expect.stringMatching(what) },
    }),
  );

  it('says the line of what is no TOML', () =>
    expect(readRailwayToml('[deploy]\nstartCommand = \n', 'railway.toml', '.')).toMatchObject({
      problem: { line: 2, what: 'Not TOML' },
    }));
});

describe('package.json', () => {
  const read = (text: string, within: string | null = null) =>
    imported(readPackageJson(text, 'package.json', { directory: within ?? '.', within, manager: 'npm' }));

  it('makes a service of its start script', () => {
    const { services, system } = read(
      '{"name":"@acme/shop","scripts":{"start":"next start -p 3000","build":"next build"}}',
    );
    expect(services[0]).toMatchObject({
      name: 'shop',
      command: { value: 'npm start' },
      build: { value: 'npm run build' },
      port: { value: 3000 },
      health: { value: '/' },
    });
    expect(system?.value).toBe('shop');
  });

  it('releases a workspace as a whole', () =>
    expect(read('{"name":"api","scripts":{"start":"node ."}}', 'apps/api').services[0]).toMatchObject({
      directory: 'apps/api',
      releasedFrom: '.',
      command: { value: 'npm run start --workspace apps/api' },
    }));

  it('has no service without a start script, nor for what starts all workspaces', () => {
    expect(read('{"name":"lib"}').services).toEqual([]);
    const root = read('{"workspaces":["a/*"],"scripts":{"start":"turbo start"}}');
    expect(root.services).toEqual([]);
    expect(root.notMapped[0]?.what).toBe('scripts.start');
  });

  it('reads workspaces in each of their forms', () => {
    expect(readWorkspaces('{"workspaces":["a/*"]}', 'p')?.globs).toEqual(['a/*']);
    expect(readWorkspaces('{"workspaces":{"packages":["b/*"]}}', 'p')?.globs).toEqual(['b/*']);
    expect(readPnpmWorkspace('packages:\n  - "c/*"\n')).toEqual(['c/*']);
    expect(readWorkspaces('{}', 'p')).toBeNull();
    expect(readPnpmWorkspace('a: [')).toBeNull();
  });
});

describe('matchWorkspaces', () => {
  const folders = ['apps', 'apps/api', 'apps/web', 'apps/web/e2e', 'packages/ui-kit', 'packages/lib', 'tools'];
  it.each([
    [['apps/*'], ['apps/api', 'apps/web']],
    [['./apps/*/'], ['apps/api', 'apps/web']],
    [['apps/**'], ['apps', 'apps/api', 'apps/web', 'apps/web/e2e']],
    [['packages/*', '!packages/lib'], ['packages/ui-kit']],
    [['packages/ui-*'], ['packages/ui-kit']],
    [['packages/*-kit'], ['packages/ui-kit']],
    [['tools'], ['tools']],
    [['nothing/*', ''], []],
  ])('%j', (globs, expected) => expect(matchWorkspaces(globs, folders)).toEqual(expected));

  it('is not held up by a glob made to hold it up', () =>
    expect(matchWorkspaces([`${'**/'.repeat(2000)}z`], [Array(200).fill('a').join('/')])).toEqual([]));
});
