import type { LintRule } from '../finding.ts';

/**
 * A runbook that cannot be compiled makes nothing run: a code block that is never closed, a document with no command.
 *
 * @good
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 3
 * ## Deploy
 *
 * ```bash
 * make deploy
 */
export const readable: LintRule = {
  name: 'readable',
  level: 'error',
  textOnly: true,
  check: ({ problems }) =>
    problems
      .filter((problem) => problem.level === 'error')
      .map(({ source, message, mend }) => ({
        line: source.startLine,
        message: `Unexpected document that cannot be compiled: ${message}`,
        mend,
      })),
};
