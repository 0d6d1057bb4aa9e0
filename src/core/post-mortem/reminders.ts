import type { NoticeBody } from '../notice/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import type { ActionItem } from './model.ts';

/** What of an incident is due at one time, and whether that is near or past. */
export type Reminder = { incidentId: string; dueAt: number; turn: 'soon' | 'over'; items: ActionItem[] };

const mostAheadMs = 24 * 3_600_000;

/**
 * What people have to be reminded of: once in the last quarter of the time that there was (at most a day ahead), and once
 * when it is over. What is due together is one reminder.
 */
export function remindersOf(open: readonly ActionItem[], now: number): Reminder[] {
  const found = new Map<string, Reminder>();
  for (const item of open) {
    const { incidentId, dueAt, createdAt, doneAt } = item;
    if (dueAt === null || doneAt !== null) continue;
    const ahead = Math.min(mostAheadMs, Math.max(0, dueAt - createdAt) / 4);
    if (now < dueAt - ahead) continue;
    const turn = now < dueAt ? 'soon' : 'over';
    const key = `${incidentId} ${dueAt} ${turn}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { incidentId, dueAt, turn, items: [item] });
    else known.items.push(item);
  }
  return [...found.values()];
}

/** What people read. */
export function reminderBody({ incidentId, dueAt, turn, items }: Reminder, title: string, now: number): NoticeBody {
  const what = items.length === 1 ? 'One thing' : `${items.length} things`;
  const when = turn === 'soon' ? `due in ${formatDuration(Math.max(60_000, dueAt - now))}` : 'overdue';
  return {
    about: 'announced',
    incidentId: null,
    severity: null,
    title: `${what} to do ${when}: ${title}`,
    lines: items.map(({ text, owner }) => `${text} (${owner ?? 'nobody has taken it'})`),
    link: null,
    thread: `actions-${incidentId}-${dueAt.toString(36)}`,
    turn,
  };
}
