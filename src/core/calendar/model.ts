import type { Cadence, Source } from '../runbook/plan.ts';

/** Work of the runbook that comes back. `id` is the Plan's; `doneBy` is the procedure a run of which does it, if any. */
export type Task = {
  id: string;
  text: string;
  /** What the document calls the list that it stands in. */
  calendar: string;
  cadence: Cadence;
  cron: string | null;
  source: Source;
  doneBy: { id: string; title: string } | null;
};

/** That a task was done once, by a run or by somebody's word. `at` is epoch ms. */
export type TaskDone = { taskId: string; at: number; by: string; note: string | null; runId: string | null };

/** Where tasks are done: their days are those of `zone` (IANA), and nothing is due before `minute` of a day. */
export type WorkingDay = { zone: string; minute: number };

/**
 * How a task stands. `undated`: the document says no time of it. `waiting` was never done and is not due yet; `done` is
 * not due again yet; `overdue` was due on an earlier day (or, where it comes back within the day, a whole turn ago).
 */
export type TaskStanding =
  | { kind: 'undated' }
  | { kind: 'waiting' | 'done' | 'due'; dueAt: number }
  | { kind: 'overdue'; dueAt: number; lateMs: number };
