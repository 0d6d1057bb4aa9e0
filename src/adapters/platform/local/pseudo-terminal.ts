import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { TerminalSize } from '../../../engine/platform-ports.ts';

/** Whether programs can be given a terminal here: by `script` of util-linux, as Node itself can make none. */
export function hasTerminals(): boolean {
  return process.platform === 'linux' && ['script', 'stty'].every(isProgram);
}

/** The command that runs `argv` in a terminal of its own, ends with its code, and writes to us what it shows. */
export function inTerminal(argv: readonly string[], { rows, columns }: TerminalSize): string[] {
  const words = argv.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return [
    'script',
    '--quiet',
    '--flush',
    '--return',
    '--command',
    `stty echo rows ${rows} cols ${columns}; exec ${words}`,
    '/dev/null',
  ];
}

/** Tells a terminal that `inTerminal` has made in the process `script` its new size; what runs there hears SIGWINCH. */
export function resizeTerminal(script: number, { rows, columns }: TerminalSize): void {
  const terminal = terminalOf(script);
  if (terminal === null) return;
  const stty = spawn('stty', ['-F', terminal, 'rows', String(rows), 'cols', String(columns)], { stdio: 'ignore' });
  // The terminal may go in this very moment.
  stty.once('error', () => undefined);
}

/** The device that the program in the terminal reads from. */
function terminalOf(script: number): string | null {
  try {
    const [child] = readFileSync(`/proc/${script}/task/${script}/children`, 'utf8').trim().split(' ');
    const device = readlinkSync(`/proc/${child}/fd/0`);
    return /^\/dev\/pts\/\d+$/.test(device) ? device : null;
  } catch {
    return null;
  }
}

function isProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
