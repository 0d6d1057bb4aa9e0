import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShellSession } from '../../../engine/shell-ports.ts';
import { createBashShell } from './create-bash-shell.ts';
import { driver } from './driver.ts';
import { groupLives } from './process-group.ts';

const shell = createBashShell({ shims: '/nowhere/shims', path: process.env['PATH'] ?? '', home: '/nowhere' });
let directory: string;
let session: ShellSession;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-test-'));
  session = await shell.open({ directory, environment: { GREETING: 'hello', SIGNALBOX_RUN: '1' } });
});

afterEach(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

async function run(script: string, over: { timeoutMs?: number; outputLimitBytes?: number; signal?: AbortSignal } = {}) {
  const lines: string[] = [];
  const ending = await session.run(script, {
    timeoutMs: 20_000,
    outputLimitBytes: 1_000_000,
    signal: new AbortController().signal,
    ...over,
    onLine: (line) => lines.push(line),
  });
  return { exitCode: ending.exitCode, reason: ending.reason, lines };
}

/** Waits for a condition; fails after ten seconds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come to that in ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a session', () => {
  it.each([
    ['output in order, both streams', 'echo a; echo b >&2; echo c', 0, ['a', 'b', 'c']],
    ['an exit code', 'sh -c "exit 7"', 7, []],
    ['output without a line end', 'printf "no end"', 0, ['no end']],
    ['empty lines', 'echo; echo x; echo', 0, ['', 'x', '']],
    ['the environment', 'echo $GREETING $SIGNALBOX_RUN $TERM $HOME', 0, ['hello 1 dumb /nowhere']],
    ['the shims before all else', 'echo ${PATH%%:*}', 0, ['/nowhere/shims']],
    ['nothing on standard input', 'cat; read x; echo "$?"', 0, ['1']],
    [
      'a command that is not there',
      'no-such-command',
      127,
      [expect.stringContaining('no-such-command: command not found')],
    ],
    ['return', 'echo a; return 5; echo b', 5, ['a']],
    ['a carriage return', "printf '10%%\\r20%%\\r\\ndone\\n'", 0, ['10%', '20%', 'done']],
    ['escape sequences', "printf '\\033[31mred\\033[0m \\033]0;title\\007\\001x\\n'", 0, ['red \ufffdx']],
    ['an array and a function', 'a=(1 "2 3"); f() { echo "$2"; }; f "${a[@]}"', 0, ['2 3']],
    ['no terminal to ask on', 'if (: < /dev/tty) 2>/dev/null; then echo tty; else echo none; fi', 0, ['none']],
  ])('gives %s', async (_, script, exitCode, lines) => {
    expect(await run(script)).toEqual({ exitCode, reason: null, lines });
  });

  it('says what bash says of an unclosed quote, and goes on', async () => {
    const { exitCode, lines } = await run('echo "open');
    expect(exitCode).toBeGreaterThan(0);
    expect(lines[0]).toContain('unexpected EOF');
    expect((await run('echo on')).lines).toEqual(['on']);
  });

  it('carries cd, exports and functions over', async () => {
    await run('mkdir sub && cd sub && export A=1 && f() { echo "f: $A $(basename "$PWD")"; }');
    expect((await run('f')).lines).toEqual(['f: 1 sub']);
  });

  it.each([
    ['set -e with a failing command', 'set -e; false', 'echo on'],
    ['set -x', 'set -x', 'echo on'],
    ['output sent elsewhere', 'exec > away.txt 2>&1; echo gone', 'echo on'],
    ['its descriptors closed', 'exec 3<&- 4>&- 5>&-', 'echo on'],
    ['a trap on errors', 'trap "echo trapped" ERR DEBUG', 'false; echo on'],
    ['a background process holding the output', 'sleep 60 & echo started', 'echo on'],
    ['functions named like builtins', 'printf() { echo no; }; read() { echo no; }', 'echo on'],
  ])('goes on after %s', async (_, first, second) => {
    await run(first);
    const { lines } = await run(second);
    expect(lines.at(-1)).toBe('on');
  });

  it.each([
    ['exit', 'echo a; exit 3', 3, null],
    ['exit 0', 'echo a; exit', 0, null],
    ['exec', 'exec sh -c "echo a; exit 4"', 4, null],
    ['a kill of the shell itself', 'echo a; kill -9 $$', null, 'sessionLost'],
    ['set -e inside a group', 'set -e\necho a\n{ false; }\necho b', 1, null],
  ])('survives %s in a new shell, and says so', async (_, script, exitCode, reason) => {
    await run('export KEPT=1');
    expect(await run(script)).toEqual({ exitCode, reason, lines: ['a'] });
    const { lines } = await run('echo "kept: $KEPT"');
    expect(lines).toEqual([expect.stringContaining('without its cd, exports'), 'kept: ']);
  });

  it('ends what takes too long, with all it started', async () => {
    const { pid } = await session.process();
    const made = await run('trap "" TERM; (trap "" TERM; sleep 100) & echo waiting; sleep 100', { timeoutMs: 500 });
    expect(made).toEqual({ exitCode: null, reason: 'timeout', lines: ['waiting'] });
    await until(() => !groupLives(pid));
  });

  it('is cancelled', async () => {
    const stop = new AbortController();
    const cancelled = run('echo on; sleep 100', { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    expect(await cancelled).toMatchObject({ exitCode: null, reason: 'cancelled' });
  });

  it.each([
    ['lines', 'yes "a line of text"'],
    ['one endless line', 'tr "\\0" x < /dev/zero'],
    ['bytes', 'cat /dev/urandom'],
  ])('stops a flood of %s', async (_, script) => {
    const { reason, lines } = await run(script, { outputLimitBytes: 100_000 });
    expect(reason).toBe('outputLimit');
    expect(lines.join('\n').length).toBeLessThanOrEqual(101_000);
    expect(lines.every((line) => line.length <= 8_192)).toBe(true);
  });

  it('keeps its descriptors from what it runs', async () => {
    // By what they lead to, not by counting: what the test runner itself inherited (a pipe of make, of CI) is handed on as well.
    const { pid } = await session.process();
    const [output, control, status] = await Promise.all([1, 3, 4].map((fd) => readlink(`/proc/${pid}/fd/${fd}`)));
    const { lines } = await run('ls -l /proc/self/fd; ls -l /proc/self/fd >&2 &\nwait; (ls -l /proc/self/fd) | cat');
    const open = lines.filter((line) => line.includes(' -> ')).map((line) => line.split(' -> ')[1]);
    expect(open.filter((target) => target === output)).toHaveLength(2 + 2 + 1);
    expect(open.filter((target) => target === control || target === status)).toEqual([]);
  });

  it('leaves no script behind', async () => {
    const where = (await run('echo $SIGNALBOX_SCRIPTS; exit')).lines[0] ?? '';
    await session.close();
    await expect(readFile(join(where, 'step-1.sh'))).rejects.toThrow(/ENOENT/);
  });

  it('can be told from another process with its number', async () => {
    const identity = await session.process();
    expect(shell.isAlive(identity)).toBe(true);
    expect(shell.isAlive({ ...identity, startTime: '1' })).toBe(false);
  });

  it('is refused where the directory cannot be', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    await expect(shell.open({ directory: file, environment: {} })).rejects.toThrow(/EEXIST|could not be started/);
  });
});

describe('bash, when Signalbox is gone', () => {
  it('ends after the command that runs, and takes no other', async () => {
    const scripts = await mkdtemp(join(tmpdir(), 'signalbox-test-'));
    await writeFile(join(scripts, 'one.sh'), `sleep 0.5; echo one >> ${directory}/count`);
    await writeFile(join(scripts, 'two.sh'), `echo two >> ${directory}/count`);
    const bash = spawn('bash', ['--noprofile', '--norc', '-c', driver], {
      env: { PATH: process.env['PATH'] ?? '', SIGNALBOX_SCRIPTS: scripts },
      stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'],
    });
    const control = bash.stdio[3] as NodeJS.WritableStream;
    control.write(`${join(scripts, 'one.sh')}\n`);
    control.end();
    await new Promise((resolve) => bash.once('exit', resolve));
    expect(await readFile(join(directory, 'count'), 'utf8')).toBe('one\n');
    await expect(readFile(join(scripts, 'one.sh'))).rejects.toThrow(/ENOENT/);
  });
});
