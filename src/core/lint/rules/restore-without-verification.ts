import type { Procedure } from '../../runbook/plan.ts';
import { procedureKind } from '../../runbook/procedure-kind.ts';
import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { looksAfter } from '../looks-after.ts';
import { textAfter, workAt } from '../scope.ts';

/**
 * A restore that ended without an error may have restored nothing. Count rows, ask for the newest record, or let the
 * application's own check run before the incident is closed.
 *
 * @good
 * ## Restore the database
 *
 * ```bash
 * createdb app_restored
 * pg_restore -d app_restored nightly.dump
 * psql app_restored -c 'SELECT count(*) FROM orders'
 * ```
 *
 * @good in words
 * ## Restore the database
 *
 * ```bash
 * pg_restore -d app_restored nightly.dump
 * ```
 *
 * Verify that the newest order is there.
 *
 * @good what is no restore, in a document about restores
 * # Restore
 *
 * ## Sync the payments
 *
 * ```bash
 * node scripts/sync-payments.js
 * ```
 *
 * @bad 1
 * ## Restore the database
 *
 * ```bash
 * createdb app_restored
 * pg_restore -d app_restored nightly.dump
 * ```
 */
export const restoreWithoutVerification: LintRule = {
  name: 'restore-without-verification',
  level: 'warning',
  check: (document) =>
    document.plan.procedures.flatMap((procedure) => {
      const first = procedure.steps.find((step) => step.commandIds.length > 0);
      if (procedure.kind !== 'restore' || first === undefined || !restores(procedure, document)) return [];
      const work = workAt(document, procedure.source.startLine);
      if (looksAfter.test(textAfter(document, work, first.source.startLine))) return [];
      return [
        {
          line: procedure.source.startLine,
          message: `Unexpected end of “${procedure.title}”, expected a step that verifies what was restored`,
          mend: 'Add a step that counts rows or asks for the newest record, with the answer that is expected.',
        },
      ];
    }),
};

/** A title of its own that says so, or a command that does it: all that stands in a document "Restore" is called so. */
function restores({ title, source }: Procedure, { invocations }: LintDocument): boolean {
  if (procedureKind(title) === 'restore') return true;
  return invocations.some(
    ({ program, words, line, after }) =>
      source.startLine <= line &&
      line <= source.endLine &&
      (/^(?:pg_restore|mongorestore)$/.test(program) ||
        words.some((word) => /^restore\b/.test(word)) ||
        (/^(?:psql|mysql)$/.test(program) && /^\s*</.test(after))),
  );
}
