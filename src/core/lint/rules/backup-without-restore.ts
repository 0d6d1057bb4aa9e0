import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import type { Invocation } from '../invocation.ts';

/**
 * A backup that nobody has written down how to restore is a file. The document, or one that it links to, has to say how.
 *
 * @good
 * ## Backup
 *
 * ```bash
 * pg_dump -Fc app -f app.dump
 * ```
 *
 * Restoring is described in [the other runbook](restore.md).
 *
 * @bad 4 words that are no procedure
 * ## Backup
 *
 * ```bash
 * ./scripts/backup-db.sh
 * ```
 *
 * The database can always be recovered.
 *
 * @bad 4
 * ## Backup
 *
 * ```bash
 * pg_dump -Fc app -f app.dump
 * ```
 */
export const backupWithoutRestore: LintRule = {
  name: 'backup-without-restore',
  level: 'warning',
  check: (document) => {
    const { invocations } = document;
    const backup = invocations.find(backsUp);
    if (backup === undefined || saysHowToRestore(document)) return [];
    return [
      {
        line: backup.line,
        message: `Unexpected backup by \`${backup.program}\` alone, expected how to restore it`,
        mend: 'Write the procedure that restores it into an empty database and counts what came back.',
      },
    ];
  },
};

function backsUp({ program, words }: Invocation): boolean {
  if (/^(?:pg_dump|pg_dumpall|pg_basebackup|mysqldump|mongodump|xtrabackup|pgbackrest)$/.test(program))
    return !words.some((word) => /^(?:--schema-only|-s|--version|restore)$/.test(word));
  return (
    (/^(?:restic|borg|velero|wal-g|etcdctl)$/.test(program) &&
      /^(?:backup|create|backup-push|snapshot)$/.test(words[0] ?? '')) ||
    /(?:^|\/)back-?up[\w.-]*\.(?:sh|py|js|ts|rb)$/.test(program)
  );
}

const restores = /\brestor|\bpitr\b|\brestaur|\bwiederherst|\brecuper(?:ar|e)\b|恢复|还原|復元|リストア/i;

/** A heading, a command, a link or a step: "we can always recover" in a sentence says nothing. */
function saysHowToRestore({ lines, sections, invocations }: LintDocument): boolean {
  return (
    sections.some(({ title }) => restores.test(title)) ||
    invocations.some(
      ({ program, text, after }) =>
        restores.test(text) || (/^(?:psql|mysql|sqlite3)$/.test(program) && /^\s*</.test(after)),
    ) ||
    lines.some((line) => restores.test(line) && /\]\(|\.md\b|https?:|^\s*(?:\d+[.)]|[-*+]|#)\s/.test(line))
  );
}
