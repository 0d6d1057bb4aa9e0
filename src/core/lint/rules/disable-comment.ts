import { closest } from '../../text/closest.ts';
import type { LintDocument } from '../document.ts';
import type { DisableComment } from '../disable-comments.ts';
import type { Found, LintRule } from '../finding.ts';

/**
 * A comment that hides findings says which rule and why, so that whoever reads it later can judge whether that still holds.
 * One without a reason hides nothing, one of a rule that does not exist never did, and one that hides nothing any more will
 * hide the next mistake.
 *
 * `<!-- signalbox-disable-next-line RULE: reason -->` hides what is found on the next line, and before a code block what is
 * found in the whole of it. `<!-- signalbox-disable RULE: reason -->` reaches to `<!-- signalbox-enable RULE -->` or the
 * end, and `<!-- signalbox-disable-file RULE: reason -->` everywhere. In a code block it is a comment at the end of the
 * line: `# signalbox-disable-line RULE: reason`. Several rules are separated by commas.
 *
 * @good
 * ## Deploy
 *
 * <!-- signalbox-disable-next-line git-push-force: the branch is rebuilt by the bot each night -->
 * ```bash
 * git push --force origin pages
 * ```
 *
 * ```bash
 * git push --force origin demo # signalbox-disable-line git-push-force: nobody else pushes there
 * ```
 *
 * @bad 3, 5, 7
 * ## Deploy
 *
 * <!-- signalbox-disable-next-line git-push-force -->
 *
 * <!-- signalbox-disable git-push-farce: the branch is rebuilt each night -->
 *
 * <!-- signalbox-enable git-push-force -->
 *
 * ```bash
 * git push --force origin pages
 * ```
 */
export const disableComment: LintRule = {
  name: 'disable-comment',
  level: 'warning',
  check: (document) => document.disableComments.flatMap((comment) => judge(comment, document)),
};

function judge(comment: DisableComment, { lines, ruleNames }: LintDocument): Found[] {
  const { line, column, endColumn, problem } = comment;
  const place = { line, column, endColumn };
  if (problem !== null) return [{ ...place, ...problem }];
  const unknown = comment.rules.filter((rule) => !ruleNames.includes(rule));
  const found = unknown.map((rule): Found => {
    const near = closest(rule, ruleNames);
    return {
      ...place,
      message: `Unexpected rule \`${rule}\` in a disable comment, expected one that there is`,
      mend: near === null ? 'See `signalbox lint --list-rules`.' : `Write \`${near}\`.`,
    };
  });
  if (comment.unused.length === 0) return found;
  const all = comment.unused.length === comment.rules.length;
  // Blanks before it go too; a comment over several lines is taken out by people.
  const before = (lines[line - 1] ?? '').slice(0, column - 1).trimEnd().length;
  const whole = /-->$|^(?:#|--|\/\/)/.test((lines[line - 1] ?? '').slice(column - 1, endColumn - 1));
  return [
    ...found,
    {
      ...place,
      message: `Unexpected disable comment of \`${comment.unused.join('`, `')}\`, expected one that hides something`,
      mend: all ? 'Take it out.' : 'Take the name out.',
      ...(all && whole ? { fix: { line, column: before + 1, endColumn, text: '' } } : {}),
    },
  ];
}
