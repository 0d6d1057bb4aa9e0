import { instantOf, type LocalTime, localTime, plusDays } from '../window/zoned-time.ts';
import { nextCronTime, readCron } from './cron-times.ts';
import type { Task, TaskStanding, WorkingDay } from './model.ts';

const hourMs = 3_600_000;

/**
 * How a task stands at `now`. It is due one turn of its cadence after it was last done, or, never done, after the runbook
 * that asks for it was first seen (`seenAt`); all in epoch ms.
 */
export function standingOf(
  task: Pick<Task, 'cadence' | 'cron'>,
  { seenAt, doneAt }: { seenAt: number; doneAt: number | null },
  now: number,
  day: WorkingDay,
): TaskStanding {
  const dueAt = nextDue(task, doneAt ?? seenAt, day);
  if (dueAt === null) return { kind: 'undated' };
  if (now < dueAt) return { kind: doneAt === null ? 'waiting' : 'done', dueAt };
  return now < lateFrom(task, dueAt, day) ? { kind: 'due', dueAt } : { kind: 'overdue', dueAt, lateMs: now - dueAt };
}

/** When it is due after `from`; null where the document states no time. */
function nextDue({ cadence, cron }: Pick<Task, 'cadence' | 'cron'>, from: number, day: WorkingDay): number | null {
  const times = cron === null ? null : readCron(cron, day.zone);
  if (times !== null) return nextCronTime(times, from);
  const date = localTime(day.zone, from);
  const on = (local: LocalTime): number => instantOf(day.zone, { ...local, minute: day.minute });
  switch (cadence) {
    case 'hourly':
      return from + hourMs;
    case 'daily':
      return on(plusDays(date, 1));
    case 'weekly':
      return on(plusDays(date, 7));
    case 'monthly':
      return on(plusMonths(date, 1));
    case 'quarterly':
      return on(plusMonths(date, 3));
    case 'yearly':
      return on(plusMonths(date, 12));
    case 'cron':
    case 'other':
      return null;
  }
}

/** It may be done at any time of the day on which it is due, or of the turn where several lie in a day. */
function lateFrom(task: Pick<Task, 'cadence' | 'cron'>, dueAt: number, day: WorkingDay): number {
  const endOfDay = instantOf(day.zone, { ...plusDays(localTime(day.zone, dueAt), 1), minute: 0 });
  return Math.min(endOfDay, nextDue(task, dueAt, day) ?? endOfDay);
}

/** The same day so many months later; the month's last where it has no such day. */
function plusMonths(local: LocalTime, months: number): LocalTime {
  const month = local.month - 1 + months;
  const lastDay = new Date(Date.UTC(local.year, month + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(local.year, month, Math.min(local.day, lastDay)));
  return { ...local, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
