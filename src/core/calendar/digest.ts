import type { NoticeBody } from '../notice/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import { showLocalTime } from '../window/local-time-text.ts';
import { localTime } from '../window/zoned-time.ts';
import type { Task, TaskStanding, WorkingDay } from './model.ts';

/** A task and how it stands. */
export type StandingTask = { task: Task; standing: TaskStanding };

const dayMs = 86_400_000;
/** Later in the day nobody is reminded of what can wait until tomorrow. */
const lastMinute = 21 * 60;
/** So many are named; the others are counted. */
const mostNamed = 20;

/**
 * What people are reminded of today: all that is due or overdue, on days on which something became due or has been overdue
 * for 1, 2, 4, 8… days. Null on other days, and at night. The notice's turn is the date, so that there is one a day.
 */
export function digestOf(all: readonly StandingTask[], now: number, day: WorkingDay): NoticeBody | null {
  const { minute } = localTime(day.zone, now);
  if (minute < day.minute || minute >= lastMinute) return null;
  const today = dateOf(now, day.zone);
  const open = all.flatMap(({ task, standing }) =>
    standing.kind === 'due' || standing.kind === 'overdue' ? [{ task, dueAt: standing.dueAt, standing }] : [],
  );
  if (!open.some(({ dueAt }) => isNews(dueAt, today, day.zone))) return null;
  const overdue = open.filter(({ standing }) => standing.kind === 'overdue').length;
  const due = open.length - overdue;
  const counted = [due > 0 ? `${due} due` : null, overdue > 0 ? `${overdue} overdue` : null].filter(
    (part) => part !== null,
  );
  const lines = open
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map(({ task, standing }) => {
      const late = standing.kind === 'overdue' ? `overdue by ${formatDuration(standing.lateMs)}` : 'due today';
      return `${task.text} (${task.cadence}, ${late})`;
    });
  const more = lines.length - mostNamed;
  return {
    about: 'announced',
    incidentId: null,
    severity: null,
    title: `Tasks of the runbook: ${counted.join(', ')}`,
    lines: more > 0 ? [...lines.slice(0, mostNamed), `and ${more} more: \`signalbox tasks\``] : lines,
    link: null,
    thread: 'tasks',
    turn: today,
  };
}

/** It became due today, or so many days ago that it is time to say it again. */
function isNews(dueAt: number, today: string, zone: string): boolean {
  const days = Math.round((Date.parse(today) - Date.parse(dateOf(dueAt, zone))) / dayMs);
  return days === 0 || Number.isInteger(Math.log2(days));
}

function dateOf(at: number, zone: string): string {
  return showLocalTime(localTime(zone, at)).slice(0, 10);
}
