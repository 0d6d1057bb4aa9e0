import type { Task, WorkingDay } from '../../core/calendar/model.ts';
import { standingOf } from '../../core/objective/budget.ts';
import type { Objective } from '../../core/objective/model.ts';
import { judgePromises } from '../../core/promise/judge.ts';
import type { Promised } from '../../core/promise/model.ts';
import { readReviewDate } from '../../core/promise/review-date.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import { readBoard } from '../calendar/task-board.ts';
import { type BackupRules, lookForBackup } from '../procedure/backups.ts';
import type { Tx } from '../ports.ts';
import { countSpan } from '../watch/count-span.ts';

/** What is promised and by what it is measured. `rehearsable` are titles of documented incidents. */
export type PromiseSources = {
  runbook: { file: string; text: string; plan: Pick<Plan, 'severities' | 'objectives'> };
  tasks: readonly Task[];
  day: WorkingDay;
  backups: BackupRules;
  objectives: readonly Objective[];
  rehearsable: readonly string[];
};

/** So many of the newest drills and incidents are looked at. */
const searched = 1000;

/** Which promises of the runbook are being kept, as far as the store knows. */
export async function readPromises(tx: Tx, sources: PromiseSources, now: number): Promise<Promised[]> {
  const { runbook, tasks, day, backups, rehearsable } = sources;
  const objectives = [];
  for (const objective of sources.objectives) {
    const counted = await countSpan(tx, objective, objective.windowMs, now);
    objectives.push({ ...objective, ...standingOf(objective, counted) });
  }
  return judgePromises(
    {
      plan: runbook.plan,
      tasks: await readBoard(tx, tasks, day, now),
      backup: await lookForBackup(tx, backups, now),
      objectives,
      drills: await tx.drills.list(searched),
      rehearsable,
      incidents: await tx.incidents.list(searched),
      review: readReviewDate(runbook.file, runbook.text),
    },
    now,
  );
}
