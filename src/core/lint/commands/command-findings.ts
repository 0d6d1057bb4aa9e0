import type { LintDocument } from '../document.ts';
import type { Found } from '../finding.ts';
import type { Invocation } from '../invocation.ts';
import { purposeOf } from '../scope.ts';
import type { CommandFact } from './command-fact.ts';
import type { CommandNode, CommandTree } from './command-table.ts';
import { factsFor } from './facts.ts';
import { fixCommand } from './fix-command.ts';
import { nearest } from './nearest.ts';
import { type CommandReading, readCommand } from './read-command.ts';
import { treeFor } from './tables.ts';

/** What the tables and the facts beside them say against the document's commands, for one kind of fact. */
export function commandFindings(document: LintDocument, kind: CommandFact['kind']): Found[] {
  return document.invocations.flatMap((invocation) => {
    const known = knownCommand(invocation);
    if (known === null) return [];
    const { tree, reading, rest } = known;
    const context = { reading, purpose: () => purposeOf(document, invocation.line) };
    const matching = factsFor(tree.table.program).filter(
      ({ words, when }) => startsWith(rest, reading, words) && (when === undefined || when(rest, context)),
    );
    const found = matching.filter((fact) => fact.kind === kind).map((fact) => tell(document, invocation, known, fact));
    if (found.length > 0 || matching.some((fact) => fact.kind !== 'misleads')) return found;
    if (kind === 'command' && reading.unknown !== null) return [tellUnknown(invocation, tree, reading.unknown)];
    if (kind === 'option') return tellOptions(invocation, tree, reading);
    return [];
  });
}

type Known = { tree: CommandTree; reading: CommandReading; rest: Invocation };

/** A command as its program's table reads it, or null when there is none. `rest` is without the options before its first word. */
function knownCommand(invocation: Invocation): Known | null {
  const plugin = invocation.program === 'docker' && invocation.words[0] === 'compose';
  const program = plugin || invocation.program === 'docker-compose' ? 'docker compose' : invocation.program;
  const tree = treeFor(program);
  if (tree === null) return null;
  const words = plugin ? invocation.words.slice(1) : invocation.words;
  const reading = readCommand(tree, words);
  return { tree, reading, rest: { ...invocation, words: words.slice(leading(tree, words)) } };
}

/** How many words stand before the first that is no option, with their values; `vercel --prod` has no such word. */
function leading(tree: CommandTree, words: string[]): number {
  let at = 0;
  while (words[at]?.startsWith('-')) at += tree.options.get(words[at] ?? '')?.takes === 'value' ? 2 : 1;
  return at < words.length ? at : 0;
}

/** A fact names commands by their first names, or words that are none. */
function startsWith(rest: Invocation, { command }: CommandReading, words: string): boolean {
  if (words === '') return true;
  const expected = words.split(' ');
  const begins = (given: string[]) => expected.every((word, at) => given[at] === word);
  return (
    begins(rest.words) || begins(command.words) || begins([...command.words, ...rest.words.slice(command.words.length)])
  );
}

function tell(
  document: LintDocument,
  invocation: Invocation,
  { tree: { table }, rest }: Known,
  fact: CommandFact,
): Found {
  const { line, text, program } = invocation;
  const { kind, real, mend, words } = fact;
  // As the document writes it, so that the words can be found in its line.
  const command = [program, ...rest.words.slice(0, words === '' ? 0 : words.split(' ').length)].join(' ');
  const message =
    kind === 'command'
      ? `Unexpected \`${command}\`, expected a command that ${named(table)} has: ${real}`
      : kind === 'option'
        ? `Unexpected words in \`${text}\`, expected those that \`${command}\` of ${named(table)} takes: ${real}`
        : `Unexpected \`${text}\`, expected a command that does what is meant: ${real}`;
  const fix = fixCommand(document, invocation, fact);
  return { line, message, mend, ...(fix === null ? {} : { fix }) };
}

function tellUnknown(
  { line }: Invocation,
  { table }: CommandTree,
  { word, under }: { word: string; under: CommandNode },
): Found {
  const before = [table.program, ...under.words].join(' ');
  const meant = nearest(word, under.children.keys());
  const own = under.words.length === 0 ? table.mayBe : undefined;
  return {
    line,
    ...(own === undefined ? {} : { level: 'warning' as const }),
    message: `Unexpected \`${before} ${word}\`, expected a command that ${named(table)} has${own === undefined ? '' : `, unless it is ${own}`}`,
    mend: meant === null ? `See \`${before} --help\` for those it has.` : `Write \`${before} ${meant}\`.`,
  };
}

function tellOptions({ line }: Invocation, { table }: CommandTree, reading: CommandReading): Found[] {
  const command = [table.program, ...reading.command.words].join(' ');
  const unknown = reading.unknownOptions.map(({ name, known }) => {
    const meant = nearest(name, known);
    return {
      line,
      message: `Unexpected option \`${name}\`, expected one that \`${command}\` of ${named(table)} has`,
      mend: meant === null ? `See \`${command} --help\` for those it has.` : `Write \`${meant}\`.`,
    };
  });
  const bare = reading.withoutValue.map((name) => ({
    line,
    message: `Unexpected option \`${name}\` at the end of \`${command}\`, expected a value behind it`,
    mend: `Write \`${name} VALUE\`.`,
  }));
  return [...unknown, ...bare];
}

/** "kubectl 1.32": what is read from one version's help is said of that version. */
function named({ program, version }: CommandTree['table']): string {
  return `${program} ${version.replace(/^(\d+\.\d+)\..*$/, '$1')}`;
}
