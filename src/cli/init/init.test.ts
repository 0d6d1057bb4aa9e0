import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkConfig } from '../../app/configuration/read.ts';
import { serviceKeys } from '../../app/configuration/service-keys.ts';
import { Failure } from '../failure.ts';
import { initVerb } from './init.ts';

const runbook =
  '# Shop\n\n| Service | Health endpoint |\n|---|---|\n| API | http://localhost:9000/health |\n\n## Deploy\n\n```bash\nmake deploy\n```\n';
const compose =
  'services:\n  api:\n    build: .\n    command: node api.js\n    ports: ["9000:80"]\n    environment: { DB_PASSWORD: hunter2 }\n    volumes: [a:/b]\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

/** Runs the verb on the folder; `answers` are a person's, in order, and without them nobody is there. */
async function run(args: string[] = [], answers: string[] | null = null) {
  const said = { out: '', err: '', questions: [] as string[], failure: null as Failure | null };
  const verb = initVerb({
    terminal: {
      out: (text) => void (said.out += `${text}\n`),
      err: (text) => void (said.err += `${text}\n`),
      interactive: answers !== null,
      columns: 80,
      colors: pc.createColors(false),
      ask: (question) => {
        said.questions.push(question);
        const answer = answers?.shift();
        return answer === undefined
          ? Promise.reject(new Failure('Interrupted', { exitCode: 130 }))
          : Promise.resolve(answer);
      },
    },
    check: checkConfig,
    serviceKeys,
    person: () => 'ada',
  });
  try {
    await verb.parseAsync([folder, ...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    said.failure = cause;
  }
  return said;
}

describe('init', () => {
  it('writes a configuration that is accepted, and says what was read, what to fill in and what was left out', async () => {
    put('RUNBOOK.md', runbook);
    put('docker-compose.yml', compose);
    const { out, failure } = await run();
    expect(failure).toBeNull();
    expect(checkConfig(read('signalbox.yaml'))).toEqual([]);
    expect(out).toMatch(/Wrote .*signalbox\.yaml from RUNBOOK\.md, docker-compose\.yml: service api\./);
    expect(out).toMatch(/1\. signalbox\.yaml:\d+ {2}services\.api\.variables: the values of DB_PASSWORD/);
    expect(out).toMatch(/docker-compose\.yml:7 {2}api: volumes\. /);
    expect(out + read('signalbox.yaml')).not.toContain('hunter2');
    expect(readdirSync(folder).toSorted()).toEqual(['RUNBOOK.md', 'docker-compose.yml', 'signalbox.yaml']);
  });

  it('lists first, by line, exactly what keeps `up` from starting', async () => {
    put('RUNBOOK.md', runbook);
    const data = JSON.parse((await run(['--json'])).out) as { fillIn: { line: number; needed: boolean }[] };
    const needed = data.fillIn.filter((one) => one.needed);
    expect(needed).toHaveLength(1);
    expect(needed.map(({ line }) => line)).toEqual(checkConfig(read('signalbox.yaml')).map(({ line }) => line));
    expect(data.fillIn[0]?.needed).toBe(true);
  });

  it('writes a runbook where there is none', async () => {
    const { out } = await run(['--name', 'Shop']);
    expect(out).toContain('Wrote RUNBOOK.md, a runbook to start from');
    expect(read('RUNBOOK.md')).toMatch(/^# Shop runbook/);
    expect(checkConfig(read('signalbox.yaml')).map(({ what }) => what)).toEqual([
      expect.stringContaining('services.app.command'),
    ]);
  });

  it('never writes over a configuration; with --force it keeps each one before', async () => {
    put('RUNBOOK.md', runbook);
    put('signalbox.yaml', 'mine\n');
    expect((await run()).failure).toMatchObject({
      message: expect.stringContaining('exists'),
      exitCode: 2,
      mend: expect.stringContaining('--force'),
    });
    expect(read('signalbox.yaml')).toBe('mine\n');
    expect((await run(['--force'])).out).toContain('signalbox.yaml.bak');
    await run(['--force']);
    expect([read('signalbox.yaml.bak'), read('signalbox.yaml.bak2')]).toEqual(['mine\n', read('signalbox.yaml')]);
  });

  it('prints and writes nothing with --stdout, also beside a configuration', async () => {
    put('signalbox.yaml', 'mine\n');
    const { out, err } = await run(['--stdout']);
    expect(checkConfig(out)).toHaveLength(1);
    expect(err).toContain('RUNBOOK.md would be written too');
    expect(readdirSync(folder)).toEqual(['signalbox.yaml']);
  });

  it('takes the plain runbook of several; else asks, or fails with their names', async () => {
    put('runbooks/api.md', runbook);
    put('runbooks/web.md', runbook);
    put('runbooks/README.md', '# no');
    const { failure } = await run();
    expect(failure).toMatchObject({ message: 'Several runbooks: runbooks/api.md, runbooks/web.md', exitCode: 2 });
    expect((await run([], ['2', ''])).questions).toHaveLength(2);
    expect(read('signalbox.yaml')).toMatch(/^runbook: runbooks\/web\.md$/m);
    expect(read('signalbox.yaml')).toMatch(/^people:.*\n {2}ada:/m);
    put('docs/RUNBOOK.md', runbook);
    await run(['--force']);
    expect(read('signalbox.yaml')).toMatch(/^runbook: docs\/RUNBOOK\.md$/m);
    await run(['--force', '--runbook', 'runbooks/api.md']);
    expect(read('signalbox.yaml')).toMatch(/^runbook: runbooks\/api\.md$/m);
  });

  it('leaves nothing behind when a question is interrupted', async () => {
    expect((await run([], [])).failure?.exitCode).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('reads exactly the files that it is given, and fails on one that cannot be read', async () => {
    put('package.json', '{"name":"x","scripts":{"start":"node x"}}');
    put('deploy/stack.yml', compose);
    put('bad.json', '{');
    put('railway.json', '// why\n{}');
    const data = JSON.parse((await run(['--json', '--stdout', '--from', join(folder, 'deploy/stack.yml')])).out) as {
      services: string[];
      configuration: string;
    };
    expect(data.services).toEqual(['api']);
    expect(data.configuration).toMatch(/directory: deploy$/m);
    expect((await run(['--from', join(folder, 'railway.json')])).failure?.message).toMatch(
      /railway\.json:1: Not JSON: a comment/,
    );
    expect((await run(['--from', join(folder, 'bad.json')])).failure?.message).toMatch(
      /bad\.json:1: Not a file that we know/,
    );
    expect((await run(['--from', join(folder, 'gone.yml')])).failure).toMatchObject({ exitCode: 2 });
  });

  it('goes through the packages of a workspace, in no circle and in no device', async () => {
    put('package.json', '{"name":"acme","workspaces":["apps/*"]}');
    put('pnpm-lock.yaml', '');
    put('apps/api/package.json', '{"name":"@acme/api","scripts":{"start":"node . --port 4000"}}');
    put('apps/api/railway.json', '{"deploy":{"healthcheckPath":"/up"}}');
    put('apps/api/node_modules/dep/package.json', '{"scripts":{"start":"x"}}');
    put('examples/demo/package.json', '{"name":"demo","scripts":{"start":"x"}}');
    symlinkSync('..', join(folder, 'apps/circle'));
    symlinkSync('/dev/zero', join(folder, 'Procfile'));
    const { failure } = await run();
    expect(failure).toBeNull();
    expect(read('signalbox.yaml')).toMatch(/command: pnpm --filter \.\/apps\/api run start/);
    expect(read('signalbox.yaml')).toMatch(/health: \/up {2}# apps\/api\/railway\.json:1/);
    expect(read('signalbox.yaml')).not.toMatch(/demo|dep\b/);
  });

  it('lists a file of another tool that cannot be read, and goes on', async () => {
    put('docker-compose.yml', 'services: [a');
    put('Procfile', '');
    truncateSync(join(folder, 'Procfile'), 2_000_000);
    put('railway.toml', '[deploy\n');
    const { out, failure } = await run();
    expect(failure).toBeNull();
    expect(out).toMatch(/docker-compose\.yml:1 {2}Not YAML/);
    expect(out).toMatch(/Procfile:1 {2}Larger than 1 MB/);
    expect(out).toMatch(/railway\.toml:1 {2}Not TOML/);
  });

  it.each([
    ['a runbook that is binary', 'RUNBOOK.md', 'a\0b', /RUNBOOK\.md:1: .*binary/],
    ['a runbook that is empty', 'RUNBOOK.md', '', /RUNBOOK\.md:1: .*empty/],
    ['a runbook whose code never ends', 'RUNBOOK.md', '# R\n\n```bash\nls\n', /RUNBOOK\.md:3: .*never closed/],
  ])('%s is refused, and nothing is written', async (_name, path, text, message) => {
    put(path, text);
    expect((await run()).failure).toMatchObject({ message: expect.stringMatching(message), mend: expect.any(String) });
    expect(readdirSync(folder)).toEqual([path]);
  });

  it('says why it cannot write, and leaves nothing', async () => {
    expect((await run(['--runbook', 'gone.md'])).failure).toMatchObject({ exitCode: 2 });
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    expect((await run()).failure?.message).toMatch(/EACCES.*nothing was written/);
    chmodSync(folder, 0o700);
    expect(existsSync(join(folder, 'RUNBOOK.md'))).toBe(false);
  });
});
