import type { TaskSources } from '../api/dependencies.ts';
import { tasksOf } from '../core/calendar/tasks-of.ts';
import type { Plan } from '../core/runbook/plan.ts';
import { backupRules } from './backup-rules.ts';
import type { Config } from './configuration/config.ts';
import { workingDayOf } from './configuration/task-keys.ts';

/** The tasks of a runbook as signalbox.yaml has them; `remindTo` null is every channel. */
export function taskSources(
  config: Pick<Config, 'tasks' | 'statedChecks' | 'resources' | 'directory'>,
  plan: Plan,
): TaskSources & { remindTo: readonly string[] | null } {
  return {
    tasks: tasksOf(plan, config.tasks),
    day: workingDayOf(config.tasks, plan.windows),
    backups: backupRules(plan, config),
    remindTo: config.tasks.remindTo,
  };
}
