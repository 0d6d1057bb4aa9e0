import type { LintRule } from '../finding.ts';
import { hasOption, type Invocation } from '../invocation.ts';
import { workAt } from '../scope.ts';

const names = /^(?:variables?|vars?)$/;
const starts = /^(?:restart|redeploy|up)$/;

/**
 * `railway variable set` deploys at once: a restart written after it races that deployment, and may start the old release
 * with the new variables or the new one twice.
 *
 * @good
 * ## Change a key
 *
 * ```bash
 * railway variable set API_KEY=new --skip-deploys
 * railway variable set OTHER=new
 * ```
 *
 * ## Restart
 *
 * ```bash
 * railway restart
 * ```
 *
 * @bad 4
 * ## Change a key
 *
 * ```bash
 * railway variables set API_KEY=new
 * railway restart
 * ```
 */
export const restartRacesDeploy: LintRule = {
  name: 'restart-races-deploy',
  level: 'warning',
  check: (document) =>
    document.invocations.flatMap((set, at) => {
      if (!isRailway(set, names) || set.words[1] !== 'set' || hasOption(set, '--skip-deploys')) return [];
      const next = document.invocations[at + 1];
      if (next === undefined || !isRailway(next, starts)) return [];
      if (workAt(document, set.line) !== workAt(document, next.line)) return [];
      const message = `Unexpected \`${set.text}\` before \`${next.text}\`, expected one of the two: it deploys at once, and the other races that`;
      return [{ line: set.line, message, mend: 'Add `--skip-deploys`, or leave out the restart.' }];
    }),
};

function isRailway({ program, words: [first = ''] }: Invocation, wanted: RegExp): boolean {
  return program === 'railway' && wanted.test(first);
}
