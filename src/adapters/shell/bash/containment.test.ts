import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShellSession } from '../../../engine/shell-ports.ts';
import { createBashShell } from './create-bash-shell.ts';
import { groupLives, identify, signalGroup } from './process-group.ts';

const shell = createBashShell({ shims: '/nowhere/shims', path: process.env['PATH'] ?? '', home: '/nowhere' });
let directory: string;
let session: ShellSession;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-contain-'));
  session = await shell.open({ directory, environment: {} });
});
afterEach(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

async function run(script: string, over: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  let bytes = 0;
  const lines: string[] = [];
  const ending = await session.run(script, {
    timeoutMs: 20_000,
    outputLimitBytes: 1_000_000,
    signal: new AbortController().signal,
    ...over,
    onLine: (line) => {
      bytes += line.length;
      if (lines.length < 100) lines.push(line);
    },
  });
  return { ...ending, lines, bytes };
}

/** The pid that a script has written into a file, once it is there. */
async function pidIn(file: string): Promise<number> {
  await expect
    .poll(() => readFile(join(directory, file), 'utf8').catch(() => ''), { timeout: 10_000 })
    .toMatch(/^\d+\n$/);
  return Number(await readFile(join(directory, file), 'utf8'));
}

const gone = (pid: number) => expect.poll(() => identify(pid), { timeout: 10_000 }).toBeNull();
/** Leaves group and session, and its parent too. */
const daemon = 'setsid bash -c \'trap "" TERM; echo $$ > stray; exec sleep 1000\' > /dev/null 2>&1 < /dev/null &';

describe('a step that', () => {
  it('loops is ended by its time, with its group', async () => {
    const { pid } = await session.process();
    expect(await run('while :; do :; done', { timeoutMs: 300 })).toMatchObject({ reason: 'timeout', exitCode: null });
    expect(groupLives(pid)).toBe(false);
  });

  it('prints 1 GB is ended at its limit, and the memory stays flat', async () => {
    const before = process.memoryUsage().rss;
    const made = await run('head -c 1000000000 /dev/zero | tr "\\0" x');
    expect(made).toMatchObject({ reason: 'outputLimit', exitCode: null });
    expect(made.bytes).toBeLessThanOrEqual(1_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it.each([
    ['a terminal', 'read -r answer < /dev/tty'],
    ['its standard input', 'read -r answer'],
    ['a password', 'sudo -n true < /dev/null; su -c true < /dev/null'],
  ])('waits for %s gets none, and ends', async (_, script) => {
    expect(await run(script)).toMatchObject({ reason: null, exitCode: expect.any(Number) });
  });

  it.each([
    ['', daemon],
    [' with an environment of its own', daemon.replace('setsid', 'env -i PATH="$PATH" setsid')],
  ])('forks away%s is found by its mark when the step is ended, and ended with it', async (_, away) => {
    const going = run(`${away}\nwait; sleep 1000`, { timeoutMs: 1500 });
    const pid = await pidIn('stray');
    expect(await going).toMatchObject({ reason: 'timeout' });
    await gone(pid);
  });

  it('starts a daemon and succeeds is told of, and the daemon is left to serve', async () => {
    const made = await run(`${daemon}\nuntil [ -s stray ]; do sleep 0.05; done`);
    const pid = await pidIn('stray');
    expect(made).toMatchObject({ exitCode: 0, reason: null });
    expect(made.lines).toEqual([
      `signalbox: left running in the background, and not ended with the run: process ${pid}`,
    ]);
    expect((await run('true')).lines).toEqual([]);
    await session.close();
    expect(identify(pid)).not.toBeNull();
    signalGroup(pid, 'SIGKILL');
    await gone(pid);
  });

  it('kills its own shell, or all of its group, ends alone', async () => {
    expect(await run('kill -9 $$')).toMatchObject({ reason: 'sessionLost' });
    expect(await run('kill -9 0')).toMatchObject({ reason: 'sessionLost' });
    expect((await run('echo on')).lines.at(-1)).toBe('on');
  });

  it('may write no more is told so by the system, and the next step runs', async () => {
    const made = await run('ulimit -f 100; head -c 10000000 /dev/zero > big', { timeoutMs: 10_000 });
    expect(made.exitCode).not.toBe(0);
    expect((await run('rm -f big; echo on')).lines.at(-1)).toBe('on');
  });
});
