import type { LintRule } from '../finding.ts';

/**
 * `git push --force` throws away commits that somebody else has pushed since the last fetch. `--force-with-lease` refuses
 * where there are any.
 *
 * @good
 * ## Undo
 *
 * ```bash
 * git push --force-with-lease origin fix/login
 * ```
 *
 * @bad 4, 5, 6
 * ## Undo
 *
 * ```bash
 * git push --force
 * git push -f origin main
 * git push origin +main
 * ```
 */
export const gitPushForce: LintRule = {
  name: 'git-push-force',
  level: 'warning',
  check: ({ invocations }) =>
    invocations
      .filter(({ program, words }) => program === 'git' && words[0] === 'push' && words.some(isForce))
      .map(({ line, text }) => ({
        line,
        message: `Unexpected \`${text}\`, expected a push that keeps commits of others`,
        mend: 'Revert and push as usual, or use `--force-with-lease`, which refuses when somebody else has pushed.',
      })),
};

function isForce(word: string): boolean {
  return word === '--force' || /^-[a-eg-z]*f[a-z]*$/.test(word) || /^\+\w/.test(word);
}
