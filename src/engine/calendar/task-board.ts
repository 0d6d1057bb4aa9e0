import { actorNamed } from '../../core/audit/model.ts';
import type { StandingTask } from '../../core/calendar/digest.ts';
import { standingOf } from '../../core/calendar/due.ts';
import type { Task, TaskDone, WorkingDay } from '../../core/calendar/model.ts';
import type { Tx } from '../ports.ts';

/** A task, how it stands, and the last time that it was done. */
export type TaskOnBoard = StandingTask & { last: TaskDone | null };

/** What came of saying that a task is done, or in one sentence why it was not taken. */
export type TaskChange = { kind: 'done'; done: TaskDone } | { kind: 'refused'; why: string };

/** How all tasks stand, in their order. One that nobody has seen before counts from `now`. */
export async function readBoard(tx: Tx, tasks: readonly Task[], day: WorkingDay, now: number): Promise<TaskOnBoard[]> {
  const seen = await tx.tasks.seen();
  const last = new Map((await tx.tasks.last()).map((done) => [done.taskId, done]));
  return tasks.map((task) => {
    const done = last.get(task.id) ?? null;
    const standing = standingOf(task, { seenAt: seen.get(task.id) ?? now, doneAt: done?.at ?? null }, now, day);
    return { task, standing, last: done };
  });
}

/** Remembers since when tasks are known, and that those were done whose procedure has been run to its end. */
export async function catchUp(tx: Tx, tasks: readonly Task[], now: number): Promise<void> {
  const seen = await tx.tasks.seen();
  const unseen = tasks.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  if (unseen.length > 0) await tx.tasks.see(unseen, now);
  const last = new Map((await tx.tasks.last()).map((done) => [done.taskId, done.at]));
  for (const task of tasks) {
    const run = task.doneBy === null ? null : await tx.runs.lastCompleted(task.doneBy.id);
    if (run === null || run.finishedAt === null || run.finishedAt <= (last.get(task.id) ?? 0)) continue;
    const note = `run ${run.id} of “${run.title}”`;
    await write(tx, task, { taskId: task.id, at: run.finishedAt, by: run.startedBy, note, runId: run.id });
  }
}

/** Somebody's word that a task was done now. `note` says how it went. */
export async function tickTask(
  tx: Tx,
  task: Task | undefined,
  said: { by: string; note: string | null; now: number },
): Promise<TaskChange> {
  if (task === undefined) return { kind: 'refused', why: 'The runbook has no such task.' };
  const done: TaskDone = { taskId: task.id, at: said.now, by: said.by, note: said.note, runId: null };
  return (await write(tx, task, done))
    ? { kind: 'done', done }
    : { kind: 'refused', why: `“${task.text}” was done at this very moment already.` };
}

async function write(tx: Tx, task: Task, done: TaskDone): Promise<boolean> {
  if (!(await tx.tasks.add(done))) return false;
  const text = `${task.text}${done.note === null ? '' : `: ${done.note}`}`;
  await tx.audit.append({ at: done.at, actor: actorNamed(done.by), action: 'task.done', subject: task.id, text });
  return true;
}
