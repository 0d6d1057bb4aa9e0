import type { LintRule } from './finding.ts';
import { alertWithoutIncident } from './rules/alert-without-incident.ts';
import { backupWithoutRestore } from './rules/backup-without-restore.ts';
import { commandMisleads } from './rules/command-misleads.ts';
import { commandUnknown } from './rules/command-unknown.ts';
import { deadAnchor } from './rules/dead-anchor.ts';
import { deadRelativeLink } from './rules/dead-relative-link.ts';
import { destroysWithoutGuard } from './rules/destroys-without-guard.ts';
import { disableComment } from './rules/disable-comment.ts';
import { endpointNeverChecked } from './rules/endpoint-never-checked.ts';
import { falseClaim } from './rules/false-claim.ts';
import { gitPushForce } from './rules/git-push-force.ts';
import { gitRevertHead1 } from './rules/git-revert-head-1.ts';
import { incidentWithoutAlert } from './rules/incident-without-alert.ts';
import { incidentWithoutResolution } from './rules/incident-without-resolution.ts';
import { incidentWithoutVerification } from './rules/incident-without-verification.ts';
import { optionUnknown } from './rules/option-unknown.ts';
import { pgDumpUnguardedVariable } from './rules/pg-dump-unguarded-variable.ts';
import { pgRestorePlainDump } from './rules/pg-restore-plain-dump.ts';
import { psqlIntoFullDatabase } from './rules/psql-into-full-database.ts';
import { readable } from './rules/readable.ts';
import { restartRacesDeploy } from './rules/restart-races-deploy.ts';
import { restoreWithoutVerification } from './rules/restore-without-verification.ts';
import { reviewOverdue } from './rules/review-overdue.ts';
import { rollbackUndoesRotation } from './rules/rollback-undoes-rotation.ts';
import { rotationWithoutRefusalProof } from './rules/rotation-without-refusal-proof.ts';
import { scriptMissing } from './rules/script-missing.ts';
import { secretInText } from './rules/secret-in-text.ts';
import { severityWithoutResponseTime } from './rules/severity-without-response-time.ts';
import { thresholdsContradict } from './rules/thresholds-contradict.ts';
import { toolRetired } from './rules/tool-retired.ts';
import { unclosedPlaceholders } from './rules/unclosed-placeholders.ts';

/** Every rule, by name. A rule that is not in this list is not run. */
export const lintRules: readonly LintRule[] = [
  alertWithoutIncident,
  backupWithoutRestore,
  commandMisleads,
  commandUnknown,
  deadAnchor,
  deadRelativeLink,
  destroysWithoutGuard,
  disableComment,
  endpointNeverChecked,
  falseClaim,
  gitPushForce,
  gitRevertHead1,
  incidentWithoutAlert,
  incidentWithoutResolution,
  incidentWithoutVerification,
  optionUnknown,
  pgDumpUnguardedVariable,
  pgRestorePlainDump,
  psqlIntoFullDatabase,
  readable,
  restartRacesDeploy,
  restoreWithoutVerification,
  reviewOverdue,
  rollbackUndoesRotation,
  rotationWithoutRefusalProof,
  scriptMissing,
  secretInText,
  severityWithoutResponseTime,
  thresholdsContradict,
  toolRetired,
  unclosedPlaceholders,
];
