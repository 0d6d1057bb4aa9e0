import type { LintRule } from './finding.ts';
import { deadAnchor } from './rules/dead-anchor.ts';
import { deadRelativeLink } from './rules/dead-relative-link.ts';
import { destroysWithoutGuard } from './rules/destroys-without-guard.ts';
import { gitPushForce } from './rules/git-push-force.ts';
import { gitRevertHead1 } from './rules/git-revert-head-1.ts';
import { pgDumpUnguardedVariable } from './rules/pg-dump-unguarded-variable.ts';
import { pgRestorePlainDump } from './rules/pg-restore-plain-dump.ts';
import { platformCommandMisleads } from './rules/platform-command-misleads.ts';
import { platformCommandUnknown } from './rules/platform-command-unknown.ts';
import { platformOptionUnknown } from './rules/platform-option-unknown.ts';
import { psqlIntoFullDatabase } from './rules/psql-into-full-database.ts';
import { readable } from './rules/readable.ts';
import { scriptMissing } from './rules/script-missing.ts';
import { secretInText } from './rules/secret-in-text.ts';
import { unclosedPlaceholders } from './rules/unclosed-placeholders.ts';

/** Every rule, by name. A rule that is not in this list is not run. */
export const lintRules: readonly LintRule[] = [
  deadAnchor,
  deadRelativeLink,
  destroysWithoutGuard,
  gitPushForce,
  gitRevertHead1,
  pgDumpUnguardedVariable,
  pgRestorePlainDump,
  platformCommandMisleads,
  platformCommandUnknown,
  platformOptionUnknown,
  psqlIntoFullDatabase,
  readable,
  scriptMissing,
  secretInText,
  unclosedPlaceholders,
];
