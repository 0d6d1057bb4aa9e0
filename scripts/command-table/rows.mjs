/**
 * One command as its help tells it. `path` is its words without the program, `names` the other names of its last word;
 * `options` are as a table writes them, null when they were not read; `children` its commands; `operands` whether it takes
 * other words as well; `same` the command that it is another name of.
 *
 * @typedef {{ path: string[], names?: string[], options?: string[] | null, children?: string[], operands?: boolean,
 *   verbatim?: boolean, same?: string }} HelpRow
 */

const width = 200;

/**
 * The rows of a table as CommandTable describes them: one command a line, longer ones go on indented.
 *
 * @param {HelpRow[]} rows
 */
export function writeRows(rows) {
  return rows.flatMap(writeRow).map(wrap).join('\n');
}

/** @param {HelpRow} row */
function writeRow({ path, options, children, operands, verbatim, same }) {
  const words = path.join(' ');
  const lines = [];
  if (same !== undefined) return [`${words} = ${same}`];
  if (children !== undefined && children.length > 0)
    lines.push(`${words} ${operands === true ? '/' : '>'} ${children.join(' ')}`.trim());
  if (options != null) lines.push(`${words}${verbatim === true ? '!' : ''}: ${options.join(' ')}`.trim());
  else if (verbatim === true) lines.push(`${words}!`);
  return lines;
}

/** @param {string} line */
function wrap(line) {
  let out = '';
  let column = 0;
  for (const word of line.split(' ')) {
    if (column > 0 && column + 1 + word.length > width) {
      out += `\n  ${word}`;
      column = 2 + word.length;
    } else {
      out += column === 0 ? word : ` ${word}`;
      column += (column === 0 ? 0 : 1) + word.length;
    }
  }
  return out;
}
