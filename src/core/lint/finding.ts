import type { Source } from '../runbook/plan.ts';
import type { LintDocument } from './document.ts';

/** How much a finding weighs. An `error` fails, or does something else than the document says, whenever it is run; a `warning` may. */
export type Level = 'error' | 'warning';

/** Words of one line and what to write instead, with the same meaning. Columns as in `Finding`; an empty `text` takes the words out. */
export type Fix = { line: number; column: number; endColumn: number; text: string };

/**
 * One thing that the linter found. `message` reads "Unexpected X, expected Y"; `mend` says what to write instead; `fix` is
 * given where that can be done without a judgement. `column` to `endColumn` are the words it is about, on its first line:
 * 1-based, counted in UTF-16 units, the end exclusive.
 */
export type Finding = {
  rule: string;
  level: Level;
  source: Source;
  column: number;
  endColumn: number;
  message: string;
  mend: string;
  fix: Fix | null;
};

/**
 * What a rule found, before its name and level are put to it. Lines are 1-based and inclusive; `endLine` is `line` when left
 * out. Without `column` and `endColumn` (as in `Finding`) the words in the message's first backticks are looked for in the line.
 */
export type Found = {
  line: number;
  endLine?: number;
  column?: number;
  endColumn?: number;
  message: string;
  mend: string;
  fix?: Fix;
  /** Where it weighs otherwise than its rule does. */
  level?: Level;
};

/** One thing that the linter looks for. Its file's leading comment is its documentation and its fixtures. */
export type LintRule = {
  name: string;
  level: Level;
  /** True for a rule that needs only the text, so that it also judges a document that could not be compiled. */
  textOnly?: true;
  check(document: LintDocument): Found[];
};
