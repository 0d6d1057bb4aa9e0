import { spawnSync } from 'node:child_process';

/** What a program prints, to either of its two outputs and however it ends.
 * @param {string[]} argv */
export function ask(argv) {
  const [program = '', ...rest] = argv;
  const { stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8', env: quiet, timeout: 20_000 });
  return `${stdout ?? ''}${stderr ?? ''}`;
}

const quiet = { ...process.env, NO_COLOR: '1', COLUMNS: '200', PAGER: 'cat', GIT_PAGER: 'cat' };
