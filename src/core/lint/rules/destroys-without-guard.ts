import { type Destruction, destructions } from '../destruction.ts';
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
 * @good what is forbidden, and what runs while nobody works
 * ## Maintenance window
 *
 * Never run `docker compose down -v` here.
 *
 * ```sql
 * VACUUM FULL orders;
 * ```
 *
 * @bad 4, 8 in the hours of use
 * ## Slow queries
 *
 * ```sql
 * VACUUM FULL orders;
 * ```
 *
 * ```bash
 * git reset --hard HEAD~1
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
      .filter((found) => !isGuarded(document, found) && !isForbidden(document, found))
      .map(({ line, text, why }) => ({
        line,
        message: `Unexpected \`${text}\` with nothing before it, expected a backup, a check or a confirmation: ${why}`,
        mend: /VACUUM FULL/.test(why)
          ? 'Name the window in which it may run, or use `pg_repack`, which locks no reader.'
          : 'Put the step that saves the data, or the question that a person must answer, before it.',
      })),
};

const guard =
  /\bback(?:ed|ing)?[ -]?ups?\b|\bsnapshots?\b|\b(?:pg_|mysql|mongo)dump(?:all)?\b|\bbgsave\b|\bgit stash\b|\bconfirm|\bapprov|\bmake sure\b|\bensure\b|\bdouble[- ]check|\bverify\b.{0,80}\b(?:safe|before)\b|\bonly (?:if|when|in|on|for|after)\b|\bread -\w*p\b|--dry-run\b|\bsicherung|\bbestätig|\brespald|\bcopia de seguridad|\bcópia de segurança|\bconfirme\b|备份|确认|バックアップ|確認/i;

/** A command that locks needs no backup but a time at which nobody minds. */
const quiet =
  /\bmaintenance\b|\bwindows?\b|\boff-?peak\b|\boff[- ]hours\b|\bread-?only\b|\blow[- ]traffic\b|\bdowntime\b|\b(?:at )?night\b|\bweekends?\b|\b[0-5]:\d\d\b|\bwartungs|\bmanten|\bmanuten|维护|メンテナンス/i;

const elsewhere =
  /\b(?:local|localhost|development|dev|staging|sandbox|test environment|throwaway|scratch|ephemeral)\b/i;

function isGuarded(document: LintDocument, { line, why }: Destruction): boolean {
  const titles = allTitles(sectionAt(document, line));
  if (titles.some((title) => elsewhere.test(title)) || elsewhere.test(wordsBeside(document, line))) return true;
  if (/truncate|cuts/.test(why) && /\blogs?\b/i.test(document.lines[line - 1] ?? '')) return true;
  const before = textBefore(document, workAt(document, line), line)
    .split('\n')
    // What a title says ("Restore from backup") is what is done, not what is done first.
    .filter((text) => !/^\s{0,3}#{1,6}\s.*|^\s*\*\*[^*]+\*\*:?$/.test(text));
  const around = [...before, wordsBeside(document, line)].join('\n');
  return guard.test(around) || (/VACUUM FULL/.test(why) && quiet.test([...titles, around].join('\n')));
}

/** What stands in a line beside its command: the comment behind it, or the sentence round it. */
function wordsBeside(document: LintDocument, line: number): string {
  const text = document.lines[line - 1] ?? '';
  if (document.inCode[line - 1] !== 1) return text.replace(/`[^`]*`/g, ' ');
  return /\s(?:#|--)\s(?<words>.*)$/.exec(text)?.groups?.['words'] ?? '';
}

/** "Never run `docker compose down -v` here": what the document forbids. */
function isForbidden(document: LintDocument, { line, text }: Destruction): boolean {
  const own = document.lines[line - 1] ?? '';
  const at = own.indexOf(text);
  return (
    at > 0 &&
    /\b(?:do(?:es)? not|don.?t|never|avoid|must not|should not|instead of|rather than|não|nunca|jamais|no (?:use|usar|ejecut\w+)|nicht|niemals|keinesfalls)\b|禁止|不要|切勿|しない/i.test(
      own.slice(0, at),
    )
  );
}
