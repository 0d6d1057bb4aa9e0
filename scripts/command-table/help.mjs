import { ask } from './ask.mjs';
import { parseOptions } from './options.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/**
 * Reads a program that has one page of help; `systemctl` has commands too.
 *
 * @param {string} program
 * @returns {{ version: string, rows: HelpRow[] }}
 */
export function readHelp(program) {
  const help = ask(program === 'curl' ? [program, '--help', 'all'] : [program, '--help']);
  const version = /(?<version>\d+(?:\.\d+)*)/.exec(ask([program, '--version']))?.groups?.['version'] ?? '?';
  const children =
    program === 'systemctl'
      ? [...help.matchAll(/^ {2}(?<name>[a-z][a-z-]+)(?: |$)/gm)].map((match) => match[1] ?? '')
      : [];
  // What follows redis-cli's first operand is the server's command: `ACL SETUSER app -@all`.
  const verbatim = program === 'redis-cli';
  return {
    version,
    rows: [
      { path: ['*'], options: parseOptions(help) },
      { path: [], children, verbatim },
    ],
  };
}
