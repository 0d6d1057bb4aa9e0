import type { LintRule } from './finding.ts';
import { gitPushForce } from './rules/git-push-force.ts';
import { gitRevertHead1 } from './rules/git-revert-head-1.ts';
import { pgDumpUnguardedVariable } from './rules/pg-dump-unguarded-variable.ts';
import { pgRestorePlainDump } from './rules/pg-restore-plain-dump.ts';
import { platformCommandMisleads } from './rules/platform-command-misleads.ts';
import { platformCommandUnknown } from './rules/platform-command-unknown.ts';
import { platformOptionUnknown } from './rules/platform-option-unknown.ts';
import { psqlIntoFullDatabase } from './rules/psql-into-full-database.ts';
import { readable } from './rules/readable.ts';

/** Every rule, by name. A rule that is not in this list is not run. */
export const lintRules: readonly LintRule[] = [
  gitPushForce,
  gitRevertHead1,
  pgDumpUnguardedVariable,
  pgRestorePlainDump,
  platformCommandMisleads,
  platformCommandUnknown,
  platformOptionUnknown,
  psqlIntoFullDatabase,
  readable,
];
