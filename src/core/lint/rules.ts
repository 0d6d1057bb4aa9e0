import type { LintRule } from './finding.ts';
import { alertWithoutIncident } from './rules/alert-without-incident.ts';
import { backupWithoutRestore } from './rules/backup-without-restore.ts';
import { deadAnchor } from './rules/dead-anchor.ts';
import { deadRelativeLink } from './rules/dead-relative-link.ts';
import { destroysWithoutGuard } from './rules/destroys-without-guard.ts';
import { endpointNeverChecked } from './rules/endpoint-never-checked.ts';
import { falseClaim } from './rules/false-claim.ts';
import { gitPushForce } from './rules/git-push-force.ts';
import { gitRevertHead1 } from './rules/git-revert-head-1.ts';
import { incidentWithoutResolution } from './rules/incident-without-resolution.ts';
import { incidentWithoutVerification } from './rules/incident-without-verification.ts';
import { pgDumpUnguardedVariable } from './rules/pg-dump-unguarded-variable.ts';
import { pgRestorePlainDump } from './rules/pg-restore-plain-dump.ts';
import { platformCommandMisleads } from './rules/platform-command-misleads.ts';
import { platformCommandUnknown } from './rules/platform-command-unknown.ts';
import { platformOptionUnknown } from './rules/platform-option-unknown.ts';
import { psqlIntoFullDatabase } from './rules/psql-into-full-database.ts';
import { readable } from './rules/readable.ts';
import { restoreWithoutVerification } from './rules/restore-without-verification.ts';
import { reviewOverdue } from './rules/review-overdue.ts';
import { rotationWithoutRefusalProof } from './rules/rotation-without-refusal-proof.ts';
import { scriptMissing } from './rules/script-missing.ts';
import { secretInText } from './rules/secret-in-text.ts';
import { severityWithoutResponseTime } from './rules/severity-without-response-time.ts';
import { thresholdsContradict } from './rules/thresholds-contradict.ts';
import { unclosedPlaceholders } from './rules/unclosed-placeholders.ts';

/** Every rule, by name. A rule that is not in this list is not run. */
export const lintRules: readonly LintRule[] = [
  alertWithoutIncident,
  backupWithoutRestore,
  deadAnchor,
  deadRelativeLink,
  destroysWithoutGuard,
  endpointNeverChecked,
  falseClaim,
  gitPushForce,
  gitRevertHead1,
  incidentWithoutResolution,
  incidentWithoutVerification,
  pgDumpUnguardedVariable,
  pgRestorePlainDump,
  platformCommandMisleads,
  platformCommandUnknown,
  platformOptionUnknown,
  psqlIntoFullDatabase,
  readable,
  restoreWithoutVerification,
  reviewOverdue,
  rotationWithoutRefusalProof,
  scriptMissing,
  secretInText,
  severityWithoutResponseTime,
  thresholdsContradict,
  unclosedPlaceholders,
];
