import type { CommandNode, CommandOption, CommandTree } from './command-table.ts';

/**
 * A command line, read by a program's table. `command` is how far its words are known: those of the deepest command, with
 * the words that the document writes for them. `unknown` is what stands where a command has to; `options` are the options
 * given, by every name of theirs, with their values; `operands` the words after the command that are no options.
 */
export type CommandReading = {
  command: CommandNode;
  unknown: { word: string; under: CommandNode } | null;
  unknownOptions: { name: string; known: string[] }[];
  /** Options that a value has to follow, and that stand last. */
  withoutValue: string[];
  options: Map<string, string | true>;
  operands: string[];
};

/** Reads the arguments of a program. Where a variable or a placeholder stands for a command, reading ends there. */
export function readCommand(tree: CommandTree, words: readonly string[]): CommandReading {
  const reading: CommandReading = {
    command: tree.root,
    unknown: null,
    unknownOptions: [],
    withoutValue: [],
    options: new Map(),
    operands: [],
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      reading.operands = reading.operands.concat(words.slice(at + 1));
      break;
    }
    if (isOption(word)) {
      const read = readOption(tree, reading, word, words[at + 1]);
      if (read === 'unsure') return reading;
      if (read === 'with next') at++;
      continue;
    }
    const node = reading.command;
    const child = reading.operands.length > 0 ? undefined : childOf(tree, node, word);
    if (child !== undefined) {
      reading.command = child;
      continue;
    }
    const joined = tree.table.joins;
    if (joined !== undefined && node === tree.root) {
      const next = childOf(tree, node, `${word}${joined}${words[at + 1] ?? ''}`);
      if (next !== undefined) {
        reading.command = next;
        at++;
        continue;
      }
    }
    if (!node.operands && node.children.size > 0 && reading.operands.length === 0) {
      // Every program of them has `help`; what is no plain word is a placeholder or a variable.
      if (word === 'help' || !/^[A-Za-z][\w:-]*$/.test(word)) return reading;
      reading.unknown = { word, under: node };
      return reading;
    }
    if (node.verbatim) {
      reading.operands = reading.operands.concat(words.slice(at));
      break;
    }
    reading.operands.push(word);
  }
  return reading;
}

function childOf(tree: CommandTree, node: CommandNode, word: string): CommandNode | undefined {
  return node.children.get(tree.table.anyCase === true ? word.toLowerCase() : word);
}

/** A number (`-5`) and what a shell will put in (`-$FLAG`) are not options that a table could know. */
function isOption(word: string): boolean {
  return /^--?[A-Za-z?#@]/.test(word) || /^-\d$/.test(word);
}

type Read = 'alone' | 'with next' | 'unsure';

function readOption(tree: CommandTree, reading: CommandReading, word: string, next: string | undefined): Read {
  if (!word.startsWith('--')) {
    const whole = find(tree, reading.command, word.split('=', 1)[0] ?? word);
    if (whole === undefined && word.length > 2) return readGroup(tree, reading, word, next);
  }
  const equals = word.indexOf('=');
  const name = equals === -1 ? word : word.slice(0, equals);
  if (!/^-{1,2}[\w?#@][\w.-]*$/.test(name)) return 'alone';
  const option = find(tree, reading.command, name);
  if (option === undefined) return missing(tree, reading, name);
  return give(reading, option, equals === -1 ? null : word.slice(equals + 1), next, name);
}

/** `-it`, `-xzf FILE`, `-n50`: letters up to the first that takes a value, which is then the rest or the next word. */
function readGroup(tree: CommandTree, reading: CommandReading, word: string, next: string | undefined): Read {
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at]}`;
    const option = find(tree, reading.command, name);
    // `-watch` for `--watch`: it is read as letters, and the whole word is what was meant.
    const long = find(tree, reading.command, `-${word.split('=', 1)[0]}`);
    if (option === undefined && long !== undefined) return missing(tree, reading, word.split('=', 1)[0] ?? word);
    if (option === undefined) return /^[A-Za-z]$/.test(word[at] ?? '') ? missing(tree, reading, name) : 'alone';
    if (option.takes === 'nothing' && word[at + 1] !== '=') give(reading, option, null, undefined, name);
    else if (at === word.length - 1) return give(reading, option, null, next, name);
    else return give(reading, option, word.slice(at + 1).replace(/^=/, ''), undefined, name);
  }
  return 'alone';
}

function give(
  reading: CommandReading,
  option: CommandOption,
  joined: string | null,
  next: string | undefined,
  name: string,
): Read {
  const takesNext = joined === null && option.takes === 'value';
  if (takesNext && next === undefined) reading.withoutValue.push(name);
  const value = joined ?? (takesNext && next !== undefined ? next : true);
  for (const each of option.names) reading.options.set(each, value);
  return takesNext ? 'with next' : 'alone';
}

/** What an option that the table does not have means for the rest: its next word may be its value, or a command. */
function missing(tree: CommandTree, reading: CommandReading, name: string): Read {
  const node = reading.command;
  if (name === '-h' || name === '--help' || name === '--version') return 'alone';
  reading.options.set(name, true);
  const read = node.options !== null || (node === tree.root && tree.options.size > 0);
  if (read && !reading.unknownOptions.some((option) => option.name === name))
    reading.unknownOptions.push({ name, known: [...tree.options.keys(), ...(node.options?.keys() ?? [])] });
  return node.children.size > 0 ? 'unsure' : 'alone';
}

function find(tree: CommandTree, node: CommandNode, name: string): CommandOption | undefined {
  const own = node.options?.get(name) ?? tree.options.get(name);
  if (own !== undefined || !name.startsWith('--')) return own;
  const { abbreviates, negates } = tree.table;
  if (abbreviates !== true && negates !== true) return undefined;
  // `--no-X` of an option that may be negated, and `--X` of one that is listed negated.
  const negated = name.startsWith('--no-') ? `--${name.slice(5)}` : `--no-${name.slice(2)}`;
  const exact = node.options?.get(negated) ?? tree.options.get(negated);
  if (exact !== undefined && (abbreviates === true || exact.takes === 'nothing'))
    return { names: [name], takes: name.startsWith('--no-') ? 'nothing' : exact.takes };
  if (abbreviates !== true) return undefined;
  for (const options of [node.options, tree.options])
    for (const [known, option] of options ?? []) if (known.startsWith(name)) return option;
  return undefined;
}
