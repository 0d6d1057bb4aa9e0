import type { Plan } from '../core/runbook/plan.ts';
import type { BackupRules } from '../engine/procedure/backups.ts';
import type { Config } from './configuration/config.ts';

/** By what a backup is known: the strictest recovery point that the runbook states, and what leaves a trace of a backup. */
export function backupRules(
  plan: Pick<Plan, 'objectives' | 'procedures'>,
  stated: Config['statedChecks'],
): BackupRules {
  const points = plan.objectives.filter(({ kind, unit }) => kind === 'rpo' && unit === 's').map(({ value }) => value);
  return {
    rpoMs: points.length === 0 ? null : Math.min(...points) * 1000,
    procedures: plan.procedures.filter(({ kind }) => kind === 'backup').map(({ id }) => id),
    heartbeats: stated
      .filter(({ title, check }) => check.kind === 'heartbeat' && /back-?\s?up/i.test(`${title} ${check.service}`))
      .map(({ check }) => check.service),
  };
}
