import { ask } from './ask.mjs';
import { parseOptions } from './options.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/**
 * Reads a program whose every command answers `--help` with the commands under it and its options: those made with Cobra,
 * and Supabase's, which looks much like them.
 *
 * @param {string} program
 * @param {{ global?: string[], verbatim?: RegExp, unread?: RegExp }} how  `unread`: commands whose help tells less than they take
 * @returns {{ version: string, rows: HelpRow[] }}
 */
export function readCobra(program, { global, verbatim, unread }) {
  const top = ask([program, '--help']);
  const globals = global === undefined ? parseOptions(globalPart(top)) : parseOptions(ask(global));
  /** @type {HelpRow[]} */
  const rows = [{ path: ['*'], options: globals }];
  /** @type {Map<string, string>} */
  const byHelp = new Map();
  /** @param {string[]} path @param {string} help */
  const visit = (path, help) => {
    const children = parseCommands(help);
    const usage = /Usage:?\s+(?<usage>.*)/i.exec(help)?.groups?.['usage'] ?? '';
    const words = path.join(' ');
    const own =
      path.length === 0 || unread?.test(words) === true
        ? null
        : parseOptions(ownPart(help)).filter((option) => !globals.includes(option));
    const operands =
      children.length > 0 &&
      path.length > 0 &&
      !/\b(?:COMMAND|SUBCOMMAND|subcommand|command)\b|^\s*\S+ (?:\S+ )*\[flags\]/.test(usage);
    rows.push({ path, options: own, children, operands, verbatim: verbatim?.test(words) === true });
    for (const child of children) {
      const [name = ''] = child.split('|');
      const text = ask([program, ...path, name, '--help']);
      const twin = twinOf(program, text, [...path, name].join(' '));
      if (path.length > 0 && twin !== null && byHelp.has(twin)) rows.push({ path: [...path, name], same: twin });
      else if (path.length < deepest) visit([...path, name], text);
      byHelp.set([...path, name].join(' '), text);
    }
  };
  visit([], top);
  return { version: versionOf(program), rows: withAliases(rows, byHelp) };
}

/** Commands of commands of commands: no program goes further down. */
const deepest = 3;

/** @param {string} program */
function versionOf(program) {
  const told = `${ask([program, '--version'])} ${ask([program, 'version', '--client'])}`;
  return /\bv?(?<version>\d+\.\d+\.\d+)/.exec(told)?.groups?.['version'] ?? '?';
}

/** The commands that a help lists: `name   what it does`, under a heading with "Commands". Aliases follow a bar.
 * @param {string} help */
function parseCommands(help) {
  /** @type {string[]} */
  const found = [];
  let inside = false;
  for (const line of help.split('\n')) {
    if (/^\s{0,2}(?:[\w ()&/]+ )?Commands(?: \([\w ]+\))?:\s*$/.test(line) || /^SUBCOMMANDS$/.test(line)) inside = true;
    else if (/^\s{0,2}[A-Za-z][\w ]*:?\s*$/.test(line) && /^(?:\S|\s{0,2}(?:Global )?Options:)/.test(line))
      inside = false;
    else if (inside) {
      const name =
        /^ {2,6}(?<name>[a-z][\w:-]*(?:(?: \| |, )[a-z][\w:-]*)*)(?: {1,}\[[^\]]*\])?(?:\s{2,}|\s(?=[A-Z])|$)/.exec(
          line,
        )?.groups?.['name'];
      if (name !== undefined) found.push(...names(name));
    }
  }
  return [...new Set(found)];
}

/** @param {string} written */
function names(written) {
  return [written.split(/ \| |, /).join('|')];
}

/** @param {string} help */
function globalPart(help) {
  const at = help.search(/^\s*(?:GLOBAL FLAGS|Global Options:|Global Flags:|Options:)/m);
  return at === -1 ? '' : help.slice(at);
}

/** @param {string} help */
function ownPart(help) {
  const end = help.search(/^\s*(?:GLOBAL FLAGS|Global Options:|Global Flags:|PERMISSIONS|EXAMPLES|Examples:\s*$)/m);
  const start = help.search(/^\s*(?:FLAGS|Options:|Flags:)\s*$/m);
  return start === -1 ? '' : help.slice(start, end > start ? end : undefined);
}

/** "docker container run, docker run": the shortest of the names that a help gives itself.
 * @param {string} program @param {string} help @param {string} words */
function twinOf(program, help, words) {
  const told = /Aliases:\n\s+(?<all>.*)/.exec(help)?.groups?.['all'] ?? '';
  const paths = told
    .split(', ')
    .filter((name) => name.startsWith(`${program} `))
    .map((name) => name.slice(program.length + 1));
  const [shortest] = paths.sort((a, b) => a.split(' ').length - b.split(' ').length);
  return shortest === undefined || shortest === words ? null : shortest;
}

/** Puts the aliases that a command's own help names behind its name in the list of its parent.
 * @param {HelpRow[]} rows @param {Map<string, string>} byHelp */
function withAliases(rows, byHelp) {
  return rows.map((row) => ({
    ...row,
    ...(row.children === undefined
      ? {}
      : {
          children: row.children.map((child) => {
            const [name = ''] = child.split('|');
            const told =
              /Aliases:\n\s*(?<all>.*)/.exec(byHelp.get([...row.path, name].join(' ')) ?? '')?.groups?.['all'] ?? '';
            const last = told.split(', ').map((alias) => alias.trim().split(' '));
            const own = last.filter(
              (alias) => alias.length <= 1 || alias.slice(1, -1).join(' ') === row.path.join(' '),
            );
            return [...new Set([...child.split('|'), ...own.map((alias) => alias.at(-1) ?? '')])]
              .filter(Boolean)
              .join('|');
          }),
        }),
  }));
}
