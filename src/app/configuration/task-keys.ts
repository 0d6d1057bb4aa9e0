import type { TaskRules } from '../../core/calendar/tasks-of.ts';
import type { WorkingDay } from '../../core/calendar/model.ts';
import type { MaintenanceWindow } from '../../core/runbook/plan.ts';
import { zoneNamed } from '../../core/window/zoned-time.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** `tasks:` as it stands in the file. */
export type RawTasks = {
  zone?: string;
  'remind-at'?: string;
  'remind-to'?: string[];
  'done-by'?: Record<string, string>;
  'leave-out'?: string[];
};

/** What the file says of the runbook's tasks; null is the usual. */
export type TaskKeys = TaskRules & { zone: string | null; remindMinute: number; remindTo: readonly string[] | null };

const usualMinute = 9 * 60;

/** What the kinds of value cannot say of tasks. */
export function checkTasks(raw: RawTasks | undefined, channels: readonly string[], lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (raw?.zone !== undefined && zoneNamed(raw.zone) === null)
    problems.push({
      line: lineOf('tasks', 'zone'),
      what: `Unknown time zone "${raw.zone}" of the tasks`,
      mend: 'Write one as in Europe/Berlin.',
    });
  if (raw?.['remind-at'] !== undefined && minuteOf(raw['remind-at']) === null)
    problems.push({
      line: lineOf('tasks', 'remind-at'),
      what: `Unexpected "${raw['remind-at']}" as the time of reminders`,
      mend: 'Write one by day, as in "09:00": from 06:00 to 20:00, since nobody is reminded at night.',
    });
  for (const name of raw?.['remind-to'] ?? [])
    if (!channels.includes(name))
      problems.push({
        line: lineOf('tasks', 'remind-to'),
        what: `Unknown channel "${name}" of the tasks`,
        mend: 'Add it under "channels".',
      });
  return problems;
}

/** What the file says of tasks, with what is usual where it says nothing. */
export function toTasks(raw: RawTasks | undefined): TaskKeys {
  return {
    zone: raw?.zone === undefined ? null : zoneNamed(raw.zone),
    remindMinute: minuteOf(raw?.['remind-at'] ?? '') ?? usualMinute,
    remindTo: raw?.['remind-to'] ?? null,
    doneBy: raw?.['done-by'] ?? {},
    leaveOut: raw?.['leave-out'] ?? [],
  };
}

/** The days of the tasks: in the zone of `signalbox.yaml`, else in the only one that the runbook's windows name, else UTC. */
export function workingDayOf(keys: TaskKeys, windows: readonly MaintenanceWindow[]): WorkingDay {
  const zones = new Set(windows.flatMap(({ timeZone }) => (timeZone === null ? [] : [zoneNamed(timeZone)])));
  const [only] = zones;
  const zone = keys.zone ?? (zones.size === 1 ? only : null) ?? 'UTC';
  return { zone, minute: keys.remindMinute };
}

function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute >= 6 * 60 && minute <= 20 * 60 ? minute : null;
}
