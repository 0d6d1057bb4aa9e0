import { destructions } from '../destruction.ts';
import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { allTitles, sectionAt, textBefore, workAt } from '../scope.ts';

/**
 * A step that destroys data for good needs a backup, a check or a question before it, in the same piece of work: people
 * who are tired copy what stands there. Commands that ask by themselves are not meant, nor is what the next build makes
 * again, nor work on a machine for development. A warning alone ("DATA LOSS") stops nobody.
 *
 * @good
 * ## Clear the cache
 *
 * ```bash
 * # Back up first
 * redis-cli BGSAVE
 * redis-cli FLUSHALL
 * ```
 *
 * @good nothing that is not made again
 * ## Rebuild
 *
 * ```bash
 * rm -rf node_modules dist
 * kubectl delete pod api-0
 * docker volume prune
 * ```
 *
 * ```sql
 * DELETE FROM sessions WHERE expires_at < now();
 * ```
 *
 * @good for development
 * ## Local development
 *
 * ```bash
 * npm run db:reset
 * ```
 *
 * @bad 4, 5
 * ## Start again
 *
 * ```bash
 * pg_restore --clean -d app nightly.dump
 * kubectl exec db-0 -- bash -c "rm -f /var/lib/postgresql/data/pg_wal/*"
 * ```
 *
 * @bad 4, 5, 6, 7, 11, 12
 * ## Clear everything
 *
 * ```bash
 * redis-cli FLUSHALL
 * rm -rf /var/lib/postgresql/data
 * docker compose down -v
 * psql app -c 'TRUNCATE orders'
 * ```
 *
 * ```sql
 * DELETE FROM sessions;
 * DROP TABLE sessions;
 * ```
 */
export const destroysWithoutGuard: LintRule = {
  name: 'destroys-without-guard',
  level: 'warning',
  check: (document) =>
    destructions(document)
      .filter(({ line }) => !isGuarded(document, line))
      .map(({ line, text, what }) => ({
        line,
        message: `Unexpected \`${text}\`, expected a backup, a check or a confirmation before it: it destroys ${what} for good`,
        mend: 'Put the step that saves the data, or the question that a person must answer, before it.',
      })),
};

const guard =
  /\bback(?:ed|ing)?[ -]?ups?\b|\bsnapshots?\b|\b(?:pg_|mysql|mongo)dump(?:all)?\b|\bbgsave\b|\bconfirm|\bapprov|\bmake sure\b|\bensure\b|\bdouble[- ]check|\bonly (?:if|when|in|on|for|after)\b|\bread -\w*p\b|--dry-run\b|\bsicherung\b|\brespald|备份|バックアップ/i;

function isGuarded(document: LintDocument, line: number): boolean {
  if (
    allTitles(sectionAt(document, line)).some((title) =>
      /\b(?:local|development|dev|staging|sandbox|test environment)\b/i.test(title),
    )
  )
    return true;
  const before = textBefore(document, workAt(document, line), line)
    .split('\n')
    // What a title says ("Restore from backup") is what is done, not what is done first.
    .filter((text) => !/^\s{0,3}#{1,6}\s.*|^\s*\*\*[^*]+\*\*:?$/.test(text));
  return guard.test([...before, commentOn(document, line)].join('\n'));
}

function commentOn(document: LintDocument, line: number): string {
  return /\s(?:#|--)\s(?<words>.*)$/.exec(document.lines[line - 1] ?? '')?.groups?.['words'] ?? '';
}
