import { spawnSync } from 'node:child_process';

/** What a program prints within so many seconds, to either of its two outputs and however it ends.
 * @param {string[]} argv @param {number} [seconds] */
export function ask(argv, seconds = 20) {
  const [program = '', ...rest] = argv;
  const { stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8', env: quiet, timeout: seconds * 1000 });
  return `${stdout ?? ''}${stderr ?? ''}`;
}

const quiet = { ...process.env, NO_COLOR: '1', COLUMNS: '200', PAGER: 'cat', GIT_PAGER: 'cat' };
