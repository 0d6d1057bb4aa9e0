import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBashShell } from '../../src/adapters/shell/bash/create-bash-shell.ts';
import { buildApp } from '../../src/api/build-app.ts';
import { startTimeOf } from '../../src/cli/server-file.ts';
import type { ShellSession } from '../../src/engine/shell-ports.ts';
import { type Lantern, openLantern, programToken, secretValue } from '../e2e/control-room.ts';

// The real shims in a real bash, over HTTP to the real API; only the platform behind it is a memory.

let root: string;
let lantern: Lantern;
let app: Awaited<ReturnType<typeof buildApp>>;
let session: ShellSession;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'signalbox-shims-'));
  await cp(new URL('../../shims', import.meta.url), join(root, 'shims'), { recursive: true });
  await mkdir(join(root, 'dist', 'cli'), { recursive: true });
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
  const shim = new URL('../../src/cli/shim.ts', import.meta.url).href;
  await writeFile(join(root, 'dist', 'cli', 'shim.js'), `await import('${loader}');\nawait import('${shim}');\n`);

  lantern = await openLantern(null);
  app = await buildApp(lantern.deps);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  await mkdir(join(root, 'system', '.signalbox'), { recursive: true });
  const server = { pid: process.pid, startTime: startTimeOf(process.pid), url, token: programToken };
  await writeFile(join(root, 'system', '.signalbox', 'server.json'), JSON.stringify(server));
  const path = process.env['PATH'] ?? '';
  const shell = createBashShell({ shims: join(root, 'shims'), path, home: root });
  const environment = { SIGNALBOX_DIR: join(root, 'system'), SIGNALBOX_RUN: '1', SIGNALBOX_NODE: process.execPath };
  session = await shell.open({ directory: root, environment });
  lantern.platform.write({ at: 1, service: 'press', releaseId: 'rel-press', stream: 'out', text: 'Press is ready' });
  lantern.platform.write({
    at: 2,
    service: 'gateway',
    releaseId: 'rel-gateway',
    stream: 'err',
    text: 'openai timeout',
  });
  lantern.platform.write({ at: 3, service: 'press', releaseId: 'rel-press', stream: 'out', text: 'job failed' });
});

afterAll(async () => {
  await session.close();
  await app.close();
  await lantern.close();
  await rm(root, { recursive: true, force: true });
});

async function run(script: string) {
  const lines: string[] = [];
  const signal = new AbortController().signal;
  const onLine = (line: string) => lines.push(line);
  const { exitCode } = await session.run(script, { timeoutMs: 30_000, outputLimitBytes: 1_000_000, onLine, signal });
  return {
    exitCode,
    said: lines.filter((line) => line.startsWith('signalbox:')),
    lines: lines.filter((line) => !line.startsWith('signalbox:')),
  };
}

it.each([
  ['railway logs', ['Press is ready', 'openai timeout', 'job failed']],
  ['railway logs --service=press | tail -1', ['job failed']],
  ['railway logs | grep -i OPENAI | tail -100', ['openai timeout']],
  ['railway logs --filter "ready\\|failed" -s press --tail 1', ['job failed']],
  ['railway logs press | head -1', ['Press is ready']],
  ['railway variables | grep NODE', ['NODE_ENV=production']],
  ['railway variables get NODE_ENV', ['production']],
  ['railway status | cut -d" " -f1', ['gateway', 'letter-worker', 'press']],
  ['railway run echo "a  b" \'$HOME\'', ['a  b $HOME']],
  ['railway run sh -c "exit 5" || echo "ended with $?"', ['ended with 5']],
  ['railway exec -s press -- ls "a b"', ["bash --noprofile --norc -c ls 'a b'"]],
  ["railway run sh -c 'echo $NODE_ENV'", ['production']],
])('%s', async (script, lines) => {
  expect(await run(script)).toMatchObject({ exitCode: 0, lines });
});

it('says what the real CLI would have done', async () => {
  const { said } = await run('railway variables get NODE_ENV');
  expect(said).toEqual([expect.stringContaining('railway has no `variables get`')]);
});

it('prints no secret', async () => {
  const { lines } = await run('railway variables');
  expect(lines.join('\n')).toContain('SLACK_TOKEN=[masked]');
  expect(lines.join('\n')).not.toContain(secretValue);
});

it('restarts one service, or all', async () => {
  expect((await run('railway restart --service=press')).lines).toEqual([
    expect.stringMatching(/^press is live as release #\d+$/),
  ]);
  expect((await run('railway restart')).lines).toHaveLength(3);
});

it('marks the release that a rollback would go to', async () => {
  await run('railway variables set MODE=loud -s press');
  const { lines } = await run('railway deployments');
  expect(lines.filter((line) => line.endsWith('last good'))).toEqual([expect.stringContaining('press')]);
});

it('sets a variable where it is read, and everywhere when it is new', async () => {
  await run('railway variables set FRESH="a b=c"');
  expect((await run('railway variables get FRESH')).lines).toEqual(['a b=c']);
  await run('railway variable delete FRESH');
  expect((await run('railway variables get FRESH')).exitCode).toBe(1);
});

it('takes a value from a pipe, so that it stands in no history', async () => {
  const { exitCode, lines } = await run("printf 'piped value\\n' | railway variable set PIPED --stdin -s press");
  expect([exitCode, lines]).toEqual([0, [expect.stringMatching(/^press is live/)]]);
  expect((await run('railway variables get PIPED')).lines).toEqual(['piped value']);
  await run('railway variable delete PIPED');
});

it('imports a file of variables, but never a mask in place of a secret', async () => {
  await writeFile(join(root, 'env.txt'), '# saved\nMODE="quiet"\n');
  expect((await run('railway variables import env.txt')).exitCode).toBe(0);
  expect((await run('railway variables get MODE')).lines).toEqual(['quiet']);
  await run('railway variables > saved.txt');
  expect(await readFile(join(root, 'saved.txt'), 'utf8')).toContain('NODE_ENV=production');
  const refused = await run('railway variables import saved.txt');
  expect(refused.exitCode).toBe(2);
  expect(refused.said.join()).toContain('saved masked');
});

it.each([
  ['railway init', 1, /a person has to do/],
  ['railway frobnicate', 2, /no command `frobnicate`/],
  ['railway restart -s nobody', 2, /There is no service nobody/],
  ['railway restart -e staging', 2, /There is no environment staging/],
  ['false | railway variable set NODE_ENV --stdin', 2, /NODE_ENV is left as it is/],
  ['railway variable set A B --stdin', 2, /reads the value of one variable/],
  ['railway metrics --since soon', 2, /--since soon is neither a span/],
  ['supabase db reset', 2, /restores no backup/],
  ['npx -y supabase db reset', 2, /restores no backup/],
  ['railway rollback no-such-release', 2, /No release of any service/],
  ['SIGNALBOX_DIR=/nowhere railway status', 3, /not running for \/nowhere/],
  ['SIGNALBOX_DIR= railway status', 2, /SIGNALBOX_DIR is not set/],
])('%s is refused in one clear sentence', async (script, exitCode, said) => {
  const made = await run(script);
  expect(made.exitCode).toBe(exitCode);
  expect(made.said.join('\n')).toMatch(said);
  expect(made.lines.join('\n')).not.toContain('    at ');
});

it('leaves other packages to the real npx', async () => {
  await mkdir(join(root, 'bin'));
  await writeFile(join(root, 'bin', 'npx'), '#!/bin/sh\necho real npx "$@"\n', { mode: 0o755 });
  expect((await run('PATH="$PATH:$PWD/bin"; PATH="${PATH%%:*}:$PWD/bin:/usr/bin:/bin" npx vitest run')).lines).toEqual([
    'real npx vitest run',
  ]);
});

it('says so when it was never built', async () => {
  const shims = join(await mkdtemp(join(root, 'bare-')), 'shims');
  await cp(fileURLToPath(new URL('../../shims', import.meta.url)), shims, { recursive: true });
  expect((await run(`${shims}/vercel ls`)).said).toEqual([expect.stringContaining('build it first')]);
});

it('follows for a while in a run, then goes on', async () => {
  const following = run('railway logs --follow | tail -1');
  const line = { at: 4, service: 'press', releaseId: 'rel-press', stream: 'out' as const, text: 'a new line' };
  const writing = setInterval(() => lantern.platform.write(line), 200);
  const { lines, said } = await following;
  clearInterval(writing);
  expect(lines).toEqual(['a new line']);
  expect(said.join()).toContain('following for 10 s');
});
