import { inputFile, type Invocation } from '../invocation.ts';
import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { textBefore, workAt } from '../scope.ts';

/**
 * A plain dump creates tables and copies rows into them. Into a database that already has them, `psql` prints errors, goes
 * on, exits 0 and restores nothing: a table of 1,000 rows cut to 3 has 3 rows after it. The dump belongs into an empty
 * database, or has to drop what it replaces (`pg_dump --clean --if-exists`).
 *
 * @good
 * ## Restore
 *
 * ```bash
 * createdb app_restored
 * psql -v ON_ERROR_STOP=1 -d app_restored -f backup.sql
 * ```
 *
 * @good the dump drops what it replaces
 * ## Restore
 *
 * ```bash
 * pg_dump --clean --if-exists app > backup.sql
 * psql app < backup.sql
 * ```
 *
 * @good a migration is no dump
 * ## Migrate
 *
 * ```bash
 * psql app -f migrations/004_add_index.sql
 * ```
 *
 * @bad 4, 5, 6
 * ## Restore
 *
 * ```bash
 * psql $DATABASE_URL < backup.sql
 * psql -h db.internal -U postgres -f backup_20260101.sql
 * gunzip -c backup.sql.gz | psql app
 * ```
 */
export const psqlIntoFullDatabase: LintRule = {
  name: 'psql-into-full-database',
  level: 'error',
  check: (document) => {
    const cleans = document.invocations.some(
      ({ program, words }) =>
        /^pg_dump(?:all)?$/.test(program) && words.some((word) => word === '-c' || word === '--clean'),
    );
    if (cleans) return [];
    return document.invocations
      .filter((invocation) => invocation.program === 'psql')
      .flatMap((psql) => {
        const dump = dumpFor(psql, document);
        if (dump === null || isEmptied(psql, document)) return [];
        return [
          {
            line: psql.line,
            message: `Unexpected restore of \`${dump}\` into a database that holds data, expected an empty one: psql goes on after each error and exits 0`,
            mend: 'Create a new database first (`createdb`), restore with `psql -v ON_ERROR_STOP=1`, compare the counts, then switch over.',
          },
        ];
      });
  },
};

const dumpName = /(?:backup|dump|snapshot)[^/]*$|(?:backup|dump)s?\/[^/]*\.sql/i;

/** The dump that a `psql` reads: from `<`, `-f`, or a pipe of `cat`, `zcat` or `gunzip`. */
function dumpFor(psql: Invocation, document: LintDocument): string | null {
  const redirected = inputFile(psql);
  const at = psql.words.findIndex((word) => word === '-f' || word === '--file');
  const named =
    at === -1
      ? psql.words.find((word) => /^(?:-f.|--file=)/.test(word))?.replace(/^(?:-f|--file=)/, '')
      : psql.words[at + 1];
  const piped = /\|\s*$/.test(psql.before)
    ? document.invocations.find(
        (other) => other.command === psql.command && /^(?:cat|zcat|gunzip|gzip|pigz|zstd)$/.test(other.program),
      )
    : undefined;
  return [redirected, named, piped?.words.at(-1)].find((file) => file != null && dumpName.test(file)) ?? null;
}

/** Whether the database was made or emptied before, or its name says that it is a new one. */
function isEmptied(psql: Invocation, document: LintDocument): boolean {
  const before = textBefore(document, workAt(document, psql.line), psql.line);
  return (
    /\bcreatedb\b|\bdropdb\b|\b(?:create|drop)\s+(?:database|schema)\b|\b(?:new|fresh|empty)\s+(?:\w+\s+)?(?:database|instance|project)\b/i.test(
      before,
    ) ||
    /(?<![a-z])(?:new|fresh|restored?|staging|test|scratch|te?mp|verify)(?![a-z])/i.test(
      psql.text.replace(/\s-f.*$/, ''),
    )
  );
}
