import type { LintRule } from '../finding.ts';

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
  check: ({ invocations, lines }) => {
    const backup = invocations.find(({ program }) =>
      /^(?:pg_dump|pg_dumpall|pg_basebackup|mysqldump|mongodump|xtrabackup)$/.test(program),
    );
    if (backup === undefined) return [];
    if (lines.some((line) => /restor|recover|\bpitr\b|\broll ?back\b|wiederherst|恢复|復元|リストア/i.test(line)))
      return [];
    return [
      {
        line: backup.line,
        message: `Unexpected backup by \`${backup.program}\` alone, expected how to restore it`,
        mend: 'Write the procedure that restores it into an empty database and counts what came back.',
      },
    ];
  },
};
