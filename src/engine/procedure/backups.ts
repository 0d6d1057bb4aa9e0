import { judgeBackup, type KnownBackup } from '../../core/procedure/approval.ts';
import type { BackupStanding } from '../../core/procedure/model.ts';
import type { Tx } from '../ports.ts';

/**
 * How backups are known here: the recovery point that the runbook states, its procedures that back up, heartbeats of jobs that do,
 * and what Signalbox has taken itself (null when there is none).
 */
export type BackupRules = {
  rpoMs: number | null;
  procedures: readonly string[];
  heartbeats: readonly string[];
  taken?(): KnownBackup | null;
};

/** So many of the newest runs are looked at. */
const runsSearched = 500;

/** What is known of the last backup. A run counts when it completed and nothing in it was left out; a heartbeat by its last beat. */
export async function lookForBackup(tx: Tx, rules: BackupRules | undefined, now: number): Promise<BackupStanding> {
  if (rules === undefined || rules.rpoMs === null) return { kind: 'notAsked' };
  const taken = rules.taken?.() ?? null;
  const known: KnownBackup[] = taken === null ? [] : [taken];
  if (rules.procedures.length > 0) {
    for (const run of await tx.runs.list(runsSearched)) {
      const whole = run.state === 'completed' && run.states.every((state) => state.kind === 'succeeded');
      if (!whole || !rules.procedures.includes(run.procedureId) || run.drillId !== null) continue;
      known.push({ what: `run ${run.id} of "${run.title}"`, at: run.finishedAt ?? run.startedAt });
    }
  }
  for (const name of rules.heartbeats) {
    const beat = await tx.settings.get(heartbeatSetting(name));
    const last = typeof beat === 'object' && beat !== null && 'last' in beat ? beat.last : null;
    if (typeof last === 'number') known.push({ what: `heartbeat ${name}`, at: last });
  }
  return judgeBackup(rules.rpoMs, known, now);
}

/** Under which name a check's heartbeat is kept. */
export function heartbeatSetting(name: string): string {
  return `heartbeat:${name}`;
}
