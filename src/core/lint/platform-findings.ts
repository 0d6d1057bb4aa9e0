import type { LintDocument } from './document.ts';
import type { Found } from './finding.ts';
import type { Invocation } from './invocation.ts';
import { type PlatformCliFacts, platformClis, type PlatformFact } from './platform-facts.ts';
import { purposeOf, workAt } from './scope.ts';

/** What the tables of the platforms' CLIs say against the document's commands, for one kind of fact. */
export function platformFindings(document: LintDocument, kind: PlatformFact['kind']): Found[] {
  return document.invocations.flatMap((invocation, at) => {
    const cli = platformClis.get(invocation.program);
    if (cli === undefined) return [];
    const rest = withoutLeadingOptions(invocation);
    const context = {
      purpose: () => purposeOf(document, invocation.line),
      next: () => nextInSameWork(document, at),
    };
    const matching = cli.facts.filter(
      ({ words, when }) => startsWith(rest.words, words) && (when === undefined || when(rest, context)),
    );
    const found = matching.filter((fact) => fact.kind === kind).map((fact) => tell(invocation, cli, fact));
    if (kind === 'command' && found.length === 0 && isUnknown(cli, rest)) return [tellUnknown(invocation, cli, rest)];
    return found;
  });
}

/** `railway -s api logs` is `railway logs` for a table of commands. */
function withoutLeadingOptions(invocation: Invocation): Invocation {
  let first = 0;
  while (invocation.words[first]?.startsWith('-'))
    first += /^-[sep]$|^--(?:service|environment|project)$/.test(invocation.words[first] ?? '') ? 2 : 1;
  return first === 0 || invocation.program === 'vercel'
    ? invocation
    : { ...invocation, words: invocation.words.slice(first) };
}

function startsWith(words: string[], expected: string): boolean {
  return expected === '' || expected.split(' ').every((word, at) => words[at] === word);
}

function nextInSameWork(document: LintDocument, at: number): Invocation | null {
  const here = document.invocations[at];
  let after = at + 1;
  while (document.invocations[after]?.through != null) after++;
  const next = document.invocations[after];
  if (here === undefined || next === undefined) return null;
  return workAt(document, here.line) === workAt(document, next.line) ? next : null;
}

function isUnknown(cli: PlatformCliFacts, { words: [command] }: Invocation): boolean {
  return command !== undefined && /^[a-z][a-z-]+$/.test(command) && cli.commands?.has(command) === false;
}

function tell(
  { line, text, program }: Invocation,
  { version }: PlatformCliFacts,
  { kind, real, mend, words }: PlatformFact,
): Found {
  const command = `${program} ${words}`.trim();
  const message =
    kind === 'command'
      ? `Unexpected \`${command}\`, expected a command that ${program} ${version} has: ${real}`
      : kind === 'option'
        ? `Unexpected options in \`${text}\`, expected those that \`${command}\` of ${program} ${version} has: ${real}`
        : `Unexpected \`${text}\`, expected a command that does what is meant: ${real}`;
  return { line, message, mend };
}

function tellUnknown({ line, program }: Invocation, { version }: PlatformCliFacts, { words }: Invocation): Found {
  return {
    line,
    message: `Unexpected \`${program} ${words[0]}\`, expected a command that ${program} ${version} has`,
    mend: `See \`${program} --help\` for those it has.`,
  };
}
