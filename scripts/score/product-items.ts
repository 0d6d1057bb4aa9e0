import { lint } from '../../src/core/lint/lint.ts';
import { compileRunbook } from '../../src/core/runbook/compile.ts';
import type { Command, Plan } from '../../src/core/runbook/plan.ts';
import { logicalLinesOf } from './logical-lines.ts';
import { loadSqlGrammar } from '../../src/core/sql/grammar.ts';

await loadSqlGrammar();

/** A placeholder at one place of the document. */
export type Place = { line: number; text: string };

/** What the product makes of a document, as far as it is scored. */
export type ProductItems = {
  plan: Plan;
  /** Shell commands by logical line, and whether each stands in a code span. */
  commands: { text: string; startLine: number; endLine: number; inline: boolean }[];
  destructive: Command[];
  secretLines: number[];
  placeholders: Place[];
};

/** Compiles and lints a document. */
export function readProduct(text: string, file: string): ProductItems {
  const compiled = compileRunbook(text, file);
  const { plan, tree } = compiled;
  const findings = lint({ compiled, file, text });
  const spans = codeSpans(tree);
  return {
    plan,
    commands: plan.commands
      .filter(({ language }) => language === 'shell')
      .flatMap(({ text: words, source }) => {
        const inline = spans.has(`${source.startLine} ${words}`);
        return logicalLinesOf(words, source.startLine).map((line) => ({ ...line, inline }));
      }),
    destructive: plan.commands.filter(({ risk }) => risk.level === 'destroys'),
    secretLines: findings.filter(({ rule }) => rule === 'secret-in-text').map(({ source }) => source.startLine),
    placeholders: placesOf(
      text.split('\n'),
      plan.placeholders.flatMap(({ text: hole, lines }) =>
        lines.map((line) => ({ source: { startLine: line, endLine: line }, placeholders: [hole] })),
      ),
    ),
  };
}

type Holes = { source: { startLine: number; endLine: number }; placeholders: string[] };

/** Each place once, however many items name it. Escapes of Markdown are taken out on both sides. */
function placesOf(lines: string[], holes: Holes[]): Place[] {
  const places = new Map<string, Place & { start: number; end: number }>();
  for (const { source, placeholders } of holes)
    for (const placeholder of placeholders) {
      const text = plain(placeholder);
      for (let line = source.startLine; line <= source.endLine && text !== ''; line++) {
        const words = plain(lines[line - 1] ?? '');
        for (let at = words.indexOf(text); at !== -1; at = words.indexOf(text, at + text.length))
          places.set(`${line}:${at}:${text}`, { line, text, start: at, end: at + text.length });
      }
    }
  const all = [...places.values()];
  // `<pod>` inside `<pod>-0`, both named: one place.
  return all.filter(
    (place) =>
      !all.some(
        (other) =>
          other !== place &&
          other.line === place.line &&
          other.start <= place.start &&
          other.end >= place.end &&
          other.end - other.start > place.end - place.start,
      ),
  );
}

function plain(text: string): string {
  return text.replaceAll('\\', '');
}

type Node = { type: string; value?: string; position?: { start: { line: number } } | undefined; children?: Node[] };

function codeSpans(tree: Node): Set<string> {
  const spans = new Set<string>();
  const open: Node[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'inlineCode') spans.add(`${node.position?.start.line ?? 1} ${(node.value ?? '').trim()}`);
    open.push(...(node.children ?? []));
  }
  return spans;
}
