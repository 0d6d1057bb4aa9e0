/**
 * The command line of one program at one version, as its own help tells it. What was not read there is not in it, and what
 * is marked as not read is not judged.
 *
 * `rows` holds one command a line; indented lines go on with the line above. Words are without the program's name:
 *
 *     *: OPTIONS               options that every command takes
 *     WORDS > NAME NAME|ALIAS  its commands; any other word in their place is an error (no WORDS: the program itself)
 *     WORDS / NAME NAME        its commands; other words may stand there as well
 *     WORDS: OPTIONS           its options; a command without such a line has options that were not read
 *     WORDS!: OPTIONS          the same, and they end at its first operand: the rest belongs to another program
 *     WORDS = OTHER WORDS      another name of a command
 *
 * An option is its names joined by commas, then `=` where a value follows, `=?` where one may be joined on.
 */
export type CommandTable = {
  program: string;
  /** Other names that the same program is started by. */
  names?: string[];
  version: string;
  /** The day on which `from` was read. */
  read: string;
  from: string;
  /** The beginning of a long option will do, as with GNU's getopt. */
  abbreviates?: true;
  /** `--no-X` is an option wherever `--X` takes no value, and the other way round. */
  negates?: true;
  /** What an unknown command may be after all: the program takes plugins or aliases of one's own. */
  mayBe?: 'a plugin' | 'a plugin or an alias';
  /** Joins words that may also be written apart: `pg backups` is `pg:backups`. */
  joins?: ':';
  /** Commands that are looked up whatever their letters' case. */
  anyCase?: true;
  rows: string;
};

/** One option: all its names, and whether a value has to follow. */
export type CommandOption = { names: string[]; takes: 'nothing' | 'value' | 'joined value' };

/** One command of a program; the program itself has no words. `options` are null when they were not read. */
export type CommandNode = {
  words: string[];
  options: Map<string, CommandOption> | null;
  /** Its commands by name, aliases too. */
  children: Map<string, CommandNode>;
  operands: boolean;
  verbatim: boolean;
};

/** A table made ready for reading command lines. `options` are those that every command takes. */
export type CommandTree = { table: CommandTable; options: Map<string, CommandOption>; root: CommandNode };

const trees = new WeakMap<CommandTable, CommandTree>();

/** Reads a table's rows. It is done once a table. Throws an Error on a row that is not of the form. */
export function treeOf(table: CommandTable): CommandTree {
  const known = trees.get(table);
  if (known !== undefined) return known;
  const tree: CommandTree = { table, options: new Map(), root: makeNode([]) };
  const twins: [words: string[], other: string[]][] = [];
  for (const row of table.rows.replace(/\n\s+/g, ' ').split('\n')) {
    if (row.trim() === '') continue;
    const found =
      /^(?<words>(?:\*|[\w:-]+(?: [\w:-]+)*)?)(?<verbatim>!)?(?:(?<kind> ?[>:/]| =)(?: (?<rest>.*))?)?$/.exec(
        row,
      )?.groups;
    if (found === undefined) throw new Error(`${table.program}: not a row of a command table: ${row}`);
    const { kind = '', rest = '' } = found;
    const words = splitWords(found['words'] ?? '');
    if (words[0] === '*') tree.options = readOptions(rest);
    else if (kind.trim() === '=') twins.push([words, splitWords(rest)]);
    else fill(nodeAt(tree.root, words), kind.trim(), rest, found['verbatim'] !== undefined);
  }
  for (const [words, other] of twins) {
    const parent = nodeAt(tree.root, words.slice(0, -1));
    const twin = nodeAt(tree.root, other);
    // Every alias of the name leads to the same command.
    const old = parent.children.get(words.at(-1) ?? '');
    for (const [name, child] of parent.children) if (child === old) parent.children.set(name, twin);
    parent.children.set(words.at(-1) ?? '', twin);
  }
  trees.set(table, tree);
  return tree;
}

function fill(node: CommandNode, kind: string, rest: string, verbatim: boolean): void {
  if (verbatim) node.verbatim = true;
  if (kind === ':') node.options = readOptions(rest);
  if (kind !== '>' && kind !== '/') return;
  node.operands = kind === '/';
  for (const entry of splitWords(rest)) {
    const [name = '', ...aliases] = entry.split('|');
    const child = node.children.get(name) ?? makeNode([...node.words, name]);
    for (const each of [name, ...aliases]) node.children.set(each, child);
  }
}

function nodeAt(root: CommandNode, words: string[]): CommandNode {
  let node = root;
  for (const word of words) {
    const child = node.children.get(word) ?? makeNode([...node.words, word]);
    node.children.set(word, child);
    node = child;
  }
  return node;
}

function makeNode(words: string[]): CommandNode {
  return { words, options: null, children: new Map(), operands: true, verbatim: false };
}

function readOptions(written: string): Map<string, CommandOption> {
  const options = new Map<string, CommandOption>();
  for (const entry of splitWords(written)) {
    const names = entry.replace(/=\??$/, '').split(',');
    const takes = entry.endsWith('=?') ? 'joined value' : entry.endsWith('=') ? 'value' : 'nothing';
    for (const name of names) if (!options.has(name)) options.set(name, { names, takes });
  }
  return options;
}

function splitWords(written: string): string[] {
  return written.split(' ').filter((word) => word !== '');
}
