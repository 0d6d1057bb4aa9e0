import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TerminalSize } from '../../src/engine/platform-ports.ts';
import { hasTerminals } from '../../src/adapters/platform/local/pseudo-terminal.ts';
import { lookAt } from '../../src/adapters/platform/local/processes.ts';
import { newWorld, program, type World } from './platform-world.ts';

let world: World;
beforeEach(async () => {
  world = await newWorld();
  await world.write(program('good', 'one'));
});
afterEach(() => world.end());

const watching = `
test -t 0 && test -t 1 && echo "a terminal of $(stty size), $TERM"
trap 'echo "now $(stty size)"' WINCH
trap 'echo caught; exit 3' INT
echo ready
while :; do sleep 0.05; done`;

const noTerminals = hasTerminals() ? '' : ' (skipped, because there are no `script` and `stty` of util-linux)';
const noProc = process.platform === 'linux' ? '' : ' (skipped, because there is no /proc)';

it.skipIf(noTerminals !== '')(
  `a program has a terminal of its own: its size, Ctrl-C and its exit code${noTerminals}`,
  async () => {
    const platform = await world.open([world.service()]);
    await platform.startAll(() => undefined);
    let said = '';
    let type: (text: string) => void = () => undefined;
    let resize: (size: TerminalSize) => void = () => undefined;
    const typed = new Promise<string>((resolve) => (type = resolve));
    const running = platform.exec('shop', ['sh', '-c', watching], {
      input: (async function* () {
        yield Buffer.from(await typed);
      })(),
      onOutput: (_, chunk) => {
        said += Buffer.from(chunk).toString();
      },
      signal: new AbortController().signal,
      terminal: { rows: 31, columns: 99, name: 'xterm-test', onResize: (listener) => (resize = listener) },
    });
    await expect.poll(() => said, { timeout: 10_000 }).toContain('a terminal of 31 99, xterm-test\r\nready\r\n');
    resize({ rows: 50, columns: 120 });
    await expect.poll(() => said, { timeout: 10_000 }).toContain('now 50 120\r\n');
    type('\x03');
    expect(await running).toEqual({ code: 3, signal: null });
    expect(said).toContain('caught');
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  },
);

it.skipIf(noTerminals !== '')(
  `words of a command reach it as they are, and what it leaves in its session is ended${noTerminals}`,
  async () => {
    const platform = await world.open([world.service()]);
    await platform.startAll(() => undefined);
    let said = '';
    const outcome = await platform.exec(
      'shop',
      ['sh', '-c', 'printf "[%s]" "$@"; sleep 1000 & exit 7', 'sh', "it's", '$HOME', 'a b'],
      {
        input: null,
        onOutput: (_, chunk) => {
          said += Buffer.from(chunk).toString();
        },
        signal: new AbortController().signal,
        terminal: { rows: 24, columns: 80, name: 'dumb', onResize: () => undefined },
      },
    );
    expect(outcome).toEqual({ code: 7, signal: null });
    expect(said).toContain("[it's][$HOME][a b]");
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  },
);

/** Runs a program in the service that leaves another behind, which writes down its pid; gives that pid. */
async function leftBehind(leave: string): Promise<number> {
  const platform = await world.open([world.service()]);
  await platform.startAll(() => undefined);
  const file = join(world.directory, 'pid');
  const script = `${leave.replace('LATER', () => `echo $$ > ${file}; exec sleep 1000`)} & until test -s ${file}; do sleep 0.02; done`;
  const streams = { input: null, onOutput: () => undefined, signal: new AbortController().signal };
  expect(await platform.exec('shop', ['bash', '-c', script], streams)).toEqual({ code: 0, signal: null });
  const pid = Number(await readFile(file, 'utf8'));
  expect(pid).toBeGreaterThan(1);
  return pid;
}

it.skipIf(noProc !== '')(
  `what clears its environment and leaves its session and its output is ended with the program that started it${noProc}`,
  async () => {
    const pid = await leftBehind("env -i setsid sh -c 'LATER' < /dev/null > /dev/null 2>&1");
    await expect.poll(() => lookAt(pid)?.state ?? 'X').toMatch(/[XZ]/);
    await expect.poll(() => world.leftovers()).toHaveLength(1);
  },
);

it.skipIf(noProc !== '')(`what closes its mark as well goes on: nothing is known of it${noProc}`, async () => {
  const pid = await leftBehind("env -i setsid bash -c 'exec 99>&-; LATER' < /dev/null > /dev/null 2>&1");
  expect(lookAt(pid)).toMatchObject({ state: 'S' });
  process.kill(pid, 'SIGKILL');
});
