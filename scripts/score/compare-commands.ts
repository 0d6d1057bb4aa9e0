import type { Labels } from './labels.ts';
import type { ProductItems } from './product-items.ts';
import { linesApart, match, sum, type Tally, tallyCounts, tallyPairs } from './tally.ts';

/** Shell commands, by line and text where the labels have a list, else by their two counts. */
export function compareCommands(labels: Labels, { commands }: ProductItems): Tally | null {
  if (labels.commands !== undefined) {
    const matched = match(labels.commands, commands, (gold, found) =>
      plain(found.text).startsWith(plain(gold.text)) ? linesApart(gold.line, found.startLine, found.endLine) : null,
    );
    return tallyPairs(matched, ({ line, text }) => ({ line, text }), remark);
  }
  if (labels.shell_command_lines === undefined) return null;
  const lines = commands.filter(({ inline }) => !inline).map(remark);
  const spans = commands.filter(({ inline }) => inline).map(remark);
  return sum([
    tallyCounts(labels.shell_command_lines, lines, 'commands'),
    tallyCounts(labels.inline_commands ?? 0, spans, 'commands in code spans'),
  ]);
}

/** What the product holds to destroy something. Labels may leave out the middle of a command ("kubectl exec ... rm"). */
export function compareDestructive(labels: Labels, { destructive }: ProductItems): Tally | null {
  if (labels.destructive === undefined) return null;
  const matched = match(labels.destructive, destructive, (gold, command) => {
    const [program = ''] = plain(gold.text).split(/[\s(]/, 1);
    return plain(command.text).includes(program)
      ? linesApart(gold.line, command.source.startLine, command.source.endLine)
      : null;
  });
  return tallyPairs(
    matched,
    ({ line, text }) => ({ line, text }),
    ({ text, source }) => remark({ text, startLine: source.startLine }),
  );
}

function remark({ text, startLine }: { text: string; startLine: number }) {
  return { line: startLine, text: text.split('\n', 1)[0] ?? '' };
}

/** Without escapes: Markdown takes some out (`\<pod\>`, `\?`), and labels join continued lines. */
function plain(text: string): string {
  return text.replaceAll('\\', '').replace(/\s+/g, ' ').trim();
}
