import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TerminalSize } from '../../src/engine/ports.ts';
import { hasTerminals } from '../../src/adapters/platform/local/pseudo-terminal.ts';
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

it.skipIf(!hasTerminals())('a program has a terminal of its own: its size, Ctrl-C and its exit code', async () => {
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
});

it.skipIf(!hasTerminals())(
  'words of a command reach it as they are, and what it leaves in its session is ended',
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
