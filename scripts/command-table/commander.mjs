import { ask } from './ask.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/**
 * Reads the one page of help of a program made with commander: its options, which every command takes, and its commands.
 *
 * @param {string} program
 * @returns {{ version: string, rows: HelpRow[] }}
 */
export function readCommander(program) {
  const [above = '', below = ''] = ask([program, '--help']).split(/^ *Commands:\n/m);
  const line = /^ {4}(?<names>-\S+(?:,? -\S+)*)(?: (?<value>[<[]))?/gm;
  const options = [...above.matchAll(line)].map(
    ({ groups }) =>
      `${groups?.['names']?.replace(/,? /g, ',')}${{ '<': '=', '[': '=?' }[groups?.['value'] ?? ''] ?? ''}`,
  );
  const children = [...below.matchAll(/^ {4}(?<names>[a-z][\w:|-]*)/gim)].map(({ groups }) => groups?.['names'] ?? '');
  const version = /^\d+(?:\.\d+)+$/m.exec(ask([program, '--version']))?.[0] ?? '?';
  return {
    version,
    rows: [
      { path: ['*'], options },
      { path: [], children },
    ],
  };
}
