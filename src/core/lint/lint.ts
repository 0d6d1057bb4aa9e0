import { createMasker } from '../secret/mask.ts';
import { type LintInput, readDocument } from './document.ts';
import type { Finding, LintRule } from './finding.ts';
import { lintRules } from './rules.ts';

/** Messages repeat the document's commands, and those may hold secrets. */
const { mask } = createMasker([]);

/**
 * What is wrong with a runbook, by line. A document that could not be compiled gets its compiler's errors and what the
 * text alone tells: all else would only follow from them.
 */
export function lint(input: LintInput, rules: readonly LintRule[] = lintRules): Finding[] {
  const document = readDocument(input);
  const unread = document.problems.some((problem) => problem.level === 'error');
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (unread && rule.textOnly !== true) continue;
    for (const { line, endLine, message, mend } of rule.check(document)) {
      const source = { file: input.file, startLine: line, endLine: endLine ?? line };
      findings.push({ rule: rule.name, level: rule.level, source, message: mask(message), mend: mask(mend) });
    }
  }
  return findings.toSorted((a, b) => a.source.startLine - b.source.startLine || (a.rule < b.rule ? -1 : 1));
}
