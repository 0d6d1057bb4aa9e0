import type { LintRule } from '../finding.ts';

/**
 * `git revert HEAD~1` undoes the commit before the last one and keeps the last one, which is the one that broke
 * production. The commit that is written back is `HEAD`.
 *
 * @good
 * ## Rollback
 *
 * ```bash
 * git revert HEAD
 * git revert --no-commit HEAD~3..HEAD
 * ```
 *
 * @bad 5
 * ## Rollback
 *
 * ```bash
 * # Revert to the previous commit
 * git revert HEAD~1
 * ```
 */
export const gitRevertHead1: LintRule = {
  name: 'git-revert-head-1',
  level: 'error',
  check: ({ invocations }) =>
    invocations
      .filter(({ program, words }) => program === 'git' && words[0] === 'revert' && words.some(isOneBefore))
      .map(({ line, text }) => ({
        line,
        message: `Unexpected \`${text}\`, expected \`git revert HEAD\`: \`HEAD~1\` is the commit before the last one, and the last one stays`,
        mend: 'Write `git revert HEAD`, or name the commit that broke production.',
      })),
};

function isOneBefore(word: string): boolean {
  return /^HEAD(?:~1?|\^)$/.test(word);
}
