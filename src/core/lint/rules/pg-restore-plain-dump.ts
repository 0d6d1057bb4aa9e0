import { type Invocation, hasOption, outputFile } from '../invocation.ts';
import type { LintRule } from '../finding.ts';

/**
 * `pg_restore` reads archives that `pg_dump -Fc`, `-Fd` or `-Ft` wrote. Of a plain `.sql` file it says "input file appears
 * to be a text format dump" and ends.
 *
 * @good
 * ## Restore
 *
 * ```bash
 * pg_dump -Fc app > nightly.dump
 * pg_restore -d app nightly.dump
 * psql -d fresh -f nightly.sql
 * ```
 *
 * @good an archive that is only called .sql
 * ## Restore
 *
 * ```bash
 * pg_dump -Fc app > nightly.sql
 * pg_restore -d app nightly.sql
 * ```
 *
 * @bad 4
 * ## Restore
 *
 * ```bash
 * pg_restore --list nightly.sql
 * ```
 */
export const pgRestorePlainDump: LintRule = {
  name: 'pg-restore-plain-dump',
  level: 'error',
  check: ({ invocations }) => {
    const archives = new Set(invocations.filter(writesArchive).map((dump) => target(dump) ?? ''));
    return invocations.flatMap(({ program, words, line }) => {
      const file = program === 'pg_restore' ? words.find((word) => /\.sql(?:\.gz)?$/.test(word)) : undefined;
      if (file === undefined || archives.has(file)) return [];
      return [
        {
          line,
          message: `Unexpected plain-text dump \`${file}\` for pg_restore, expected an archive of \`pg_dump -Fc\``,
          mend: `Restore it with \`psql -v ON_ERROR_STOP=1 -f ${file}\` into an empty database, or dump with \`pg_dump -Fc\`.`,
        },
      ];
    });
  },
};

function writesArchive(invocation: Invocation): boolean {
  return (
    invocation.program === 'pg_dump' &&
    invocation.words.some((word, at, words) => /^(?:-F|--format[= ]?)[cdt]/.test(word + (words[at + 1] ?? '')))
  );
}

function target(dump: Invocation): string | null {
  if (!hasOption(dump, '-f', '--file')) return outputFile(dump);
  const at = dump.words.findIndex((word) => word === '-f' || word === '--file');
  return dump.words[at + 1] ?? null;
}
