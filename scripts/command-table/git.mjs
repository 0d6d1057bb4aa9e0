import { ask } from './ask.mjs';
import { parseOptions } from './options.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/** Commands whose `-h` names every option. The others (`log`, `diff`, `stash` …) hand theirs on and name some. */
const complete =
  'add branch checkout cherry-pick clean clone commit fetch gc merge mv pull push rebase reset restore revert rm switch tag'.split(
    ' ',
  );

/** Reads git: what it lists, and the options of the commands that list theirs. Hidden options count: they work.
 * @returns {{ version: string, rows: HelpRow[] }} */
export function readGit() {
  const children = ask(['git', '--list-cmds=builtins,main,others,nohelpers'])
    .split('\n')
    .filter((name) => /^[a-z][\w-]*$/.test(name));
  /** @type {HelpRow[]} */
  const rows = [
    {
      path: ['*'],
      options: parseOptions(
        ask(['git', '--help'])
          .replace(/^[^]*?usage: git|\n\n[^]*$/g, '')
          .replace(/[[\]]/g, '\n'),
      ),
    },
    { path: [], children: [...new Set(children)].sort() },
  ];
  for (const name of complete) rows.push({ path: [name], options: optionsOf(name) });
  return { version: /\d+\.\d+\.\d+/.exec(ask(['git', '--version']))?.[0] ?? '?', rows };
}

/** @param {string} name */
function optionsOf(name) {
  const told = parseOptions(ask(['git', name, '-h']).replace(/^usage[^]*?\n\n/, ''));
  const known = new Set(told.flatMap((option) => option.replace(/=\??$/, '').split(',')));
  const hidden = ask(['git', name, '--git-completion-helper-all'])
    .split(/\s+/)
    .filter((option) => option.startsWith('--') && option !== '--' && !option.startsWith('--no-'));
  return [...told, ...new Set(hidden.filter((option) => !known.has(option.replace(/=$/, ''))))];
}
