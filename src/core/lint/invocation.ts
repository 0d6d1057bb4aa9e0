import { mask } from '../runbook/mask.ts';
import type { Command } from '../runbook/plan.ts';
import { parseShell } from '../shell/parse.ts';

/**
 * One program that a command of the document starts. `railway run pg_dump X` starts two: `railway`, and through it
 * `pg_dump`. `words` are the arguments without their quotes, `text` is the program with them as written, `before` and
 * `after` what stands round it in the same line up to the neighbouring programs: pipes and redirections.
 */
export type Invocation = {
  program: string;
  words: string[];
  text: string;
  before: string;
  after: string;
  line: number;
  command: Command;
  /** The program that it is started through, or null. */
  through: string | null;
};

/** What each shell command of a Plan starts, in the document's order. */
export function readInvocations(commands: Command[]): Invocation[] {
  return commands.flatMap((command) => (command.language === 'shell' ? read(command) : []));
}

function read(command: Command): Invocation[] {
  const found = parseShell(mask(command.text).text, command.text).commands;
  return found.flatMap((simple, at) => {
    const outer: Invocation = {
      program: simple.program,
      words: simple.argv,
      text: simple.text,
      before: command.text.slice(found[at - 1]?.end ?? 0, simple.start),
      after: command.text.slice(simple.end, Math.max(simple.end, found[at + 1]?.start ?? command.text.length)),
      line: lineOf(command, simple.start),
      command,
      through: null,
    };
    return [outer, ...startedBy(outer, deepest)];
  });
}

/** `ssh`-like programs and `bash -c` inside one another that are followed; people use two. */
const deepest = 3;

function startedBy(outer: Invocation, depth: number): Invocation[] {
  if (depth === 0) return [];
  if (/^(?:ba|z|da)?sh$/.test(outer.program)) return inScript(outer, depth);
  const inner = startedThrough(outer);
  return inner === null ? [] : [inner, ...startedBy(inner, depth - 1)];
}

/** What `bash -c '…'` starts; all of it stands on the line of the `bash`. */
function inScript(shell: Invocation, depth: number): Invocation[] {
  const at = shell.words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = at === -1 ? undefined : shell.words[at + 1];
  if (script === undefined) return [];
  return parseShell(mask(script).text, script).commands.flatMap((simple) => {
    const { program, argv, text } = simple;
    const found = { ...shell, program, words: argv, text, before: '', after: '', through: shell.program };
    return [found, ...startedBy(found, depth - 1)];
  });
}

/** The line of the document on which an offset of a command stands; where lines were joined, the command's first. */
function lineOf(command: Command, offset: number): number {
  const line = command.source.startLine + command.text.slice(0, offset).split('\n').length - 1;
  return Math.min(line, command.source.endLine);
}

/** Programs that start the one named in their arguments, with the arguments of their own that may stand before it. */
const starters: { program: string; verb: RegExp; ends: 'dashes' | 'first' | 'second' }[] = [
  { program: 'railway', verb: /^(?:run|local|exec|ssh)$/, ends: 'first' },
  { program: 'kubectl', verb: /^exec$/, ends: 'dashes' },
  { program: 'oc', verb: /^(?:exec|rsh)$/, ends: 'dashes' },
  { program: 'docker', verb: /^exec$/, ends: 'second' },
  { program: 'heroku', verb: /^run$/, ends: 'first' },
];

function startedThrough(outer: Invocation): Invocation | null {
  if (/^(?:npx|pnpx|bunx)$/.test(outer.program)) {
    const at = outer.words.findIndex((word) => !word.startsWith('-'));
    return at === -1 ? null : inner(outer, at);
  }
  const starter = starters.find(({ program, verb }) => program === outer.program && verb.test(outer.words[0] ?? ''));
  if (starter === undefined) return null;
  const dashes = outer.words.indexOf('--');
  if (dashes !== -1) return inner(outer, dashes + 1);
  if (starter.ends === 'dashes') return null;
  const plain = outer.words.findIndex((word, at) => at > 0 && !word.startsWith('-'));
  if (plain === -1) return null;
  return inner(outer, starter.ends === 'first' ? plain : plain + 1);
}

function inner(outer: Invocation, at: number): Invocation | null {
  const program = outer.words[at]?.replace(/@[\w.^~-]+$/, '');
  if (program === undefined || program === '') return null;
  return { ...outer, program, words: outer.words.slice(at + 1), through: outer.program };
}

/** The words that are no options. */
export function operands(invocation: Invocation): string[] {
  return invocation.words.filter((word) => !word.startsWith('-'));
}

/** Whether any of these options is given, alone or as `--name=value`. */
export function hasOption(invocation: Invocation, ...names: string[]): boolean {
  return invocation.words.some((word) => names.includes(word.split('=', 1)[0] ?? ''));
}

/** The file that the program's output is written to (`> file`), or null; what a shell would put into its name is left out. */
export function outputFile(invocation: Invocation): string | null {
  const file = /(?:^|[^2&])>{1,2}\s*(?<file>[^\s>&|;][^\s|;]*)/.exec(invocation.after)?.groups?.['file'];
  return file?.replace(/\$\(.*$/s, '…') ?? null;
}

/** The file that the program reads (`< file`), or null. */
export function inputFile(invocation: Invocation): string | null {
  return /(?:^|[^<])<\s*(?<file>[^\s<>&|;(][^\s|;]*)/.exec(invocation.after)?.groups?.['file'] ?? null;
}
