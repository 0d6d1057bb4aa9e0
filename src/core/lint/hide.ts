import type { DisableComment } from './disable-comments.ts';
import type { Finding } from './finding.ts';

/**
 * The findings that no comment hides. Notes in each comment which of its rules hid nothing, of those that were `looked` for:
 * of the others nobody can say.
 */
export function hide(findings: Finding[], comments: DisableComment[], looked: ReadonlySet<string>): Finding[] {
  const working = comments.filter((comment) => comment.problem === null);
  if (working.length === 0) return findings;
  const used = new Set<string>();
  const shown = findings.filter(({ rule, source }) => {
    const hiding = working.filter(
      ({ rules, from, to }) => rules.includes(rule) && source.startLine >= from && source.startLine <= to,
    );
    // All that cover it count as used: which of two is one too many is for people to say.
    for (const comment of hiding) used.add(`${working.indexOf(comment)} ${rule}`);
    return hiding.length === 0;
  });
  for (const [index, comment] of working.entries())
    comment.unused = comment.rules.filter((rule) => looked.has(rule) && !used.has(`${index} ${rule}`));
  return shown;
}
