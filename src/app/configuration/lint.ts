import { lintRules } from '../../core/lint/rules.ts';
import { levelWords, type LintSettings } from '../../core/lint/settings.ts';
import { closest } from '../../core/text/closest.ts';
import type { ConfigProblem } from './validate.ts';

/** The part `lint` of the file, after it was checked against the example. */
export type RawLint = { rules?: Record<string, string>; ignore?: string[]; files?: Record<string, string[]> };

/** The 1-based line on which the value of a path of keys begins. */
export type LineOf = (...path: string[]) => number;

/** What the kinds of value cannot say: rules that there are, and the words for how much one weighs. */
export function checkLint(raw: RawLint | undefined, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [rule, level] of Object.entries(raw?.rules ?? {})) {
    const line = lineOf('lint', 'rules', rule);
    if (!isRule(rule)) problems.push(unknownRule(rule, 'lint.rules', line));
    if (!levelWords.some((word) => word === level))
      problems.push({
        line,
        what: `Unexpected "${level}" for "lint.rules.${rule}", expected ${levelWords.join(', ')}`,
        mend: 'Write one of them.',
      });
  }
  for (const [glob, rules] of Object.entries(raw?.files ?? {}))
    for (const rule of rules)
      if (!isRule(rule)) problems.push(unknownRule(rule, `lint.files.${glob}`, lineOf('lint', 'files', glob)));
  return problems;
}

function isRule(name: string): boolean {
  return lintRules.some((rule) => rule.name === name);
}

function unknownRule(rule: string, where: string, line: number): ConfigProblem {
  const near = closest(
    rule,
    lintRules.map(({ name }) => name),
  );
  return {
    line,
    what: `Unknown rule "${rule}" under ${where}`,
    mend: near === null ? '`signalbox lint --list-rules` names them.' : `Did you mean "${near}"?`,
  };
}

/** The settings, once they have been checked. */
export function toLintSettings(raw: RawLint | undefined): LintSettings {
  return {
    levels: (raw?.rules ?? {}) as LintSettings['levels'],
    ignore: raw?.ignore ?? [],
    off: raw?.files ?? {},
  };
}
