import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SetupError } from './setup-error.mjs';

const saySeconds = 15;
const graceMs = 3_000;
const keptCharacters = 20_000;

/**
 * Runs a command in `root`, saying every now and then that it is still at it. Its output is shown only when it fails,
 * followed by `help`. When `signal` aborts, its whole process group is ended first.
 *
 * @param {{ command: string, parameters: string[], root: string, say: (line: string) => void, signal: AbortSignal, help: string }} options
 */
export async function runChild({ command, parameters, root, say, signal, help }) {
  signal.throwIfAborted();
  const name = [command, ...parameters].join(' ');
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1_000);
  const child = spawn(command, parameters, {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended whole.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-keptCharacters);
    });
  const ticker = setInterval(() => say(`  still at it, ${seconds()} s`), saySeconds * 1_000);
  /** @type {NodeJS.Timeout | undefined} */
  let killer;
  const end = () => {
    killGroup(child.pid, 'SIGTERM');
    killer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), graceMs);
  };
  signal.addEventListener('abort', end);
  try {
    const outcome = await new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, by) => resolve(by ?? code));
    });
    if (signal.aborted) killGroup(child.pid, 'SIGKILL');
    signal.throwIfAborted();
    if (outcome !== 0)
      throw new SetupError(`${output.trimEnd()}\n\n${name} failed (${outcome}) after ${seconds()} s. ${help}`);
    say(`  done in ${seconds()} s`);
  } finally {
    clearInterval(ticker);
    clearTimeout(killer);
    signal.removeEventListener('abort', end);
  }
}

/** npm and the compilers it starts must use this Node, not another one that comes first in PATH or in an .npmrc. */
function environment() {
  const bin = dirname(process.execPath);
  const prefix = dirname(bin);
  const path = `${bin}${delimiter}${process.env.PATH ?? ''}`;
  // The headers that came with this Node: they fit, and need not be downloaded.
  const hasHeaders = existsSync(join(prefix, 'include/node/node_version.h'));
  return { ...process.env, PATH: path, ...(hasHeaders ? { npm_config_nodedir: prefix } : {}) };
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody of the group is left, which is what was wanted.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
