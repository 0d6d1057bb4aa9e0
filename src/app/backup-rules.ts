import { backupFolder, backupsIn } from '../cli/database/backups.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { BackupRules } from '../engine/procedure/backups.ts';
import type { Config } from './configuration/config.ts';

/**
 * By what a backup is known: the strictest recovery point that the runbook states, and what leaves a trace of a backup. The oldest
 * of the newest backups of the databases here counts: one of some other database is none of this one.
 */
export function backupRules(
  plan: Pick<Plan, 'objectives' | 'procedures'>,
  { statedChecks: stated, resources, directory }: Pick<Config, 'statedChecks' | 'resources' | 'directory'>,
): BackupRules {
  const points = plan.objectives.filter(({ kind, unit }) => kind === 'rpo' && unit === 's').map(({ value }) => value);
  return {
    rpoMs: points.length === 0 ? null : Math.min(...points) * 1000,
    procedures: plan.procedures.filter(({ kind }) => kind === 'backup').map(({ id }) => id),
    heartbeats: stated
      .filter(({ title, check }) => check.kind === 'heartbeat' && /back-?\s?up/i.test(`${title} ${check.service}`))
      .map(({ check }) => check.service),
    taken() {
      const databases = resources.filter(({ kind }) => kind === 'postgres');
      const newest = databases.map(({ name }) => backupsIn(backupFolder(directory, name))[0] ?? null);
      const known = newest.flatMap((backup) =>
        backup === null ? [] : [{ what: `backup ${backup.id}`, at: backup.at }],
      );
      return known.length < newest.length ? null : (known.toSorted((a, b) => a.at - b.at)[0] ?? null);
    },
  };
}
