import { createMasker } from '../secret/mask.ts';
import { type LintInput, type LintDocument, readDocument } from './document.ts';
import type { Finding, Found, LintRule } from './finding.ts';
import { hide } from './hide.ts';
import { locateWords, type SearchedLine, searchedLine, type Span } from './locate-words.ts';
import { lintRules } from './rules.ts';
import { disableComment } from './rules/disable-comment.ts';

/** Messages repeat the document's commands, and those may hold secrets. */
const { mask } = createMasker([]);

/**
 * What is wrong with a runbook, by line. A document that could not be compiled gets its compiler's errors and what the
 * text alone tells: all else would only follow from them. What the document's own comments hide is left out.
 */
export function lint(input: LintInput, rules: readonly LintRule[] = lintRules): Finding[] {
  const names = lintRules.map((rule) => rule.name);
  const document = readDocument(input, names);
  const unread = document.problems.some((problem) => problem.level === 'error');
  const judging = rules.filter((rule) => rule.name !== disableComment.name && (!unread || rule.textOnly === true));
  const lines = new Map<number, SearchedLine>();
  const findings = hide(
    judging.flatMap((rule) => findingsOf(rule, document, input.file, lines)),
    document.disableComments,
    new Set(judging.map((rule) => rule.name)),
  );
  // Last: it judges what the comments hid. Of a document that was not compiled nobody can say.
  const last = unread ? undefined : rules.find((rule) => rule.name === disableComment.name);
  if (last !== undefined) findings.push(...findingsOf(last, document, input.file, lines));
  return findings.toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return a.source.startLine - b.source.startLine || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

function findingsOf(rule: LintRule, document: LintDocument, file: string, lines: Map<number, SearchedLine>): Finding[] {
  const ends = new Map<string, number>();
  /** Where the rule's last finding of a line begins: the next one rarely stands before it. */
  const begins = new Map<number, number>();
  return rule.check(document).map((found) => {
    const { line, message, mend, fix } = found;
    // The same message twice on a line is about two places in it.
    const key = `${line} ${message}`;
    const searched = lines.get(line) ?? searchedLine(document.lines[line - 1] ?? '');
    lines.set(line, searched);
    const span = spanOf(found, searched, ends.get(key), begins.get(line));
    begins.set(line, span.column);
    ends.set(key, span.endColumn);
    return {
      rule: rule.name,
      level: found.level ?? rule.level,
      source: { file, startLine: line, endLine: found.endLine ?? line },
      ...span,
      message: mask(message),
      mend: mask(mend),
      // A secret is nothing to be moved about by a machine, and a fix is shown.
      fix: fix !== undefined && mask(fix.text) === fix.text ? fix : null,
    };
  });
}

function spanOf({ column, endColumn, fix, line, message }: Found, searched: SearchedLine, from = 1, likely = 1): Span {
  if (column !== undefined && endColumn !== undefined) return { column, endColumn };
  if (fix !== undefined && fix.line === line) return { column: fix.column, endColumn: fix.endColumn };
  return locateWords(searched, message, from, likely);
}
