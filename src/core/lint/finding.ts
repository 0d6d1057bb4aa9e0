import type { Source } from '../runbook/plan.ts';
import type { LintDocument } from './document.ts';

/**
 * One thing that the linter found. An `error` fails, or does something else than the document says, whenever it is run; a
 * `warning` may. `message` reads "Unexpected X, expected Y"; `mend` says what to write instead.
 */
export type Finding = { rule: string; level: 'error' | 'warning'; source: Source; message: string; mend: string };

/** What a rule found, before its name and level are put to it. Lines are 1-based and inclusive; `endLine` is `line` when left out. */
export type Found = { line: number; endLine?: number; message: string; mend: string };

/** One thing that the linter looks for. Its file's leading comment is its documentation and its fixtures. */
export type LintRule = {
  name: string;
  level: Finding['level'];
  /** True for a rule that needs only the text, so that it also judges a document that could not be compiled. */
  textOnly?: true;
  check(document: LintDocument): Found[];
};
