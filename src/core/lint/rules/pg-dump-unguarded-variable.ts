import { outputFile } from '../invocation.ts';
import type { LintRule } from '../finding.ts';
import { textAfter, textBefore, workAt } from '../scope.ts';

/**
 * The shell creates the file of `pg_dump $DATABASE_URL > backup.sql` before `pg_dump` begins. With the variable unset, or
 * the database away, the backup is a file of 0 bytes, over the good one of yesterday. Something must stop before
 * (`${DATABASE_URL:?}`, `set -euo pipefail`) or look after (`test -s`, `ls -lh`).
 *
 * @good
 * ## Backup
 *
 * ```bash
 * pg_dump "${DATABASE_URL:?}" > backup.sql
 * ```
 *
 * @good looked at after
 * ## Backup
 *
 * ```bash
 * pg_dump $DATABASE_URL > backup.sql
 * ls -lh backup.sql
 * ```
 *
 * @bad 4
 * ## Backup
 *
 * ```bash
 * pg_dump $DATABASE_URL > backup.sql
 * ```
 */
export const pgDumpUnguardedVariable: LintRule = {
  name: 'pg-dump-unguarded-variable',
  level: 'warning',
  check: (document) =>
    document.invocations.flatMap((dump) => {
      if (!/^(?:pg_dump|pg_dumpall|mysqldump)$/.test(dump.program)) return [];
      const variable = /\$\{?(?<name>[A-Z_][A-Z0-9_]*)\}?(?=["'\s]|$)/.exec(dump.text)?.groups?.['name'];
      const file = outputFile(dump);
      if (variable === undefined || file === null) return [];
      const work = workAt(document, dump.line);
      const guarded = new RegExp(`set -[a-z]*[eu]|\\[\\[? -[nz] "?\\$\\{?${variable}|\\$\\{${variable}:\\?`);
      const looked =
        /test -s|\[\[? -s|\bls -\w*[lsh]|\bwc -|\bdu -|\bstat\b|pg_restore (?:--list|-l)|\bhead\b|\bgzip -t/;
      if (guarded.test(textBefore(document, work, dump.line)) || looked.test(textAfter(document, work, dump.line)))
        return [];
      return [
        {
          line: dump.line,
          message: `Unexpected \`$${variable}\` with no guard before \`> ${file}\`, expected a check: unset, it leaves a backup of 0 bytes`,
          mend: `Write \`"\${${variable}:?}"\`, and check the file with \`test -s\` after it.`,
        },
      ];
    }),
};
