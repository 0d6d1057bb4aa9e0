import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ask } from './ask.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/**
 * Reads npm's own list of commands and of settings, which every command takes as options: what it does not know it only
 * warns of, so that the options of a command are not judged.
 *
 * @returns {{ version: string, rows: HelpRow[] }}
 */
export function readNpm() {
  // Called so, and not `require`: these are no dependencies of ours.
  const load = createRequire(join(ask(['npm', 'root', '--global', '--loglevel=error']).trim(), 'npm/package.json'));
  /** @type {{ commands: string[], aliases: Record<string, string> }} */
  const { commands, aliases } = load('./lib/utils/cmd-list.js');
  /** @type {{ definitions: Record<string, { type: unknown }>, shorthands: Record<string, string[]> }} */
  const { definitions, shorthands } = load('@npmcli/config/lib/definitions');
  const names = commands.map((command) =>
    [command, ...Object.keys(aliases).filter((alias) => aliases[alias] === command)].join('|'),
  );
  const takes = (/** @type {string} */ name) => {
    const types = [definitions[name]?.type].flat();
    return types.includes(Boolean) ? '' : '=';
  };
  const options = Object.keys(definitions).map((name) => `--${name}${takes(name)}`);
  const short = Object.entries(shorthands).map(([name, words]) => {
    const [option = ''] = words;
    return `${name.length === 1 ? '-' : '--'}${name}${words.length === 1 ? takes(option.replace(/^--(?:no-)?/, '')) : ''}`;
  });
  return {
    version: load('./package.json').version,
    rows: [
      { path: ['*'], options: [...options, ...short] },
      { path: [], children: names },
      { path: ['exec'], verbatim: true, options: null },
    ],
  };
}
