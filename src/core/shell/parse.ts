import { forEachChild, parse, type SyntaxNode, type Word } from 'unbash';
import { indexOfProgram } from './wrappers.ts';

/** One simple command of a line: what is run, and where it stands in the line. Words are without their quotes. */
export type SimpleCommand = { program: string; argv: string[]; start: number; end: number; text: string };

/** A logical shell line, read. `error` is what the parser could not read, with its offset. */
export type ShellLine = {
  /** What is run first, after assignments and `sudo`-like words; null when the line only assigns. */
  program: string | null;
  /** Every simple command, in order, those inside pipelines, loops and substitutions too. */
  commands: SimpleCommand[];
  error: { message: string; offset: number } | null;
};

/**
 * Reads one logical line. `masked` is the line with its placeholders masked to the same length; argument values are taken
 * from `original`, so that they say what the document says.
 */
export function parseShell(masked: string, original: string = masked): ShellLine {
  const script = parse(masked);
  const commands: SimpleCommand[] = [];
  // Not recursive: a hostile line may nest deeper than our own stack allows.
  const open: SyntaxNode[] = [script];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Command') {
      const command = simpleCommand(node, original);
      if (command !== null) commands.push(command);
    }
    forEachChild(node, (child) => open.push(child));
  }
  commands.sort((a, b) => a.start - b.start);
  const [error] = script.errors ?? [];
  return {
    program: commands[0]?.program ?? null,
    commands,
    error: error === undefined ? null : { message: error.message, offset: error.pos },
  };
}

/** One command of the tree as what it runs; null where it only assigns or redirects. */
export function simpleCommand(node: Extract<SyntaxNode, { type: 'Command' }>, original: string): SimpleCommand | null {
  if (node.name === undefined) return null;
  const words: Word[] = [node.name];
  for (const argument of node.args) if (argument.type === 'Word') words.push(argument);
  const first = indexOfProgram(words.map((word) => word.value));
  const program = words[first];
  if (program === undefined) return null;
  return {
    program: valueOf(program, original),
    argv: words.slice(first + 1).map((word) => valueOf(word, original)),
    start: program.pos,
    // Up to the last word: redirections behind it are the shell's, not the program's.
    end: words.at(-1)?.end ?? node.end,
    text: original.slice(program.pos, words.at(-1)?.end ?? node.end),
  };
}

/** A word's value; where masking changed its letters, the original's with its quotes taken off. */
function valueOf(word: Word, original: string): string {
  const written = original.slice(word.pos, word.end);
  if (written === word.text) return word.value;
  return written.replace(/["']/g, '').replace(/\\([<>])/g, '$1');
}
