import { digestOf } from '../../core/calendar/digest.ts';
import type { Task, WorkingDay } from '../../core/calendar/model.ts';
import { noticeFor } from '../../core/notice/outbox.ts';
import type { Clock, Store } from '../ports.ts';
import { repeat } from '../repeat.ts';
import { catchUp, readBoard } from './task-board.ts';

/** What reminding of tasks needs. `channels` are the ids of those that are told. */
export type TaskLoopOptions = {
  clock: Clock;
  store: Store;
  tasks: readonly Task[];
  day: WorkingDay;
  channels: readonly string[];
  onNotices: () => void;
  report: (error: unknown, where: string) => void;
};

const everyMs = 60_000;

/** Looks every minute which tasks were done by runs, and tells once a day of those that are due, until it is stopped. */
export function startTasks(options: TaskLoopOptions): { stop(): Promise<void> } {
  const { clock, store, tasks, day, channels, report } = options;
  async function look(): Promise<void> {
    const now = clock.now();
    const told = await store.transaction(async (tx) => {
      await catchUp(tx, tasks, now);
      const digest = digestOf(await readBoard(tx, tasks, day, now), now, day);
      let news = false;
      if (digest !== null)
        for (const channel of channels) news = (await tx.notices.enqueue(noticeFor(channel, digest, now))) || news;
      return news;
    });
    if (told) options.onNotices();
  }

  if (tasks.length === 0) return { stop: async () => undefined };
  return repeat({ clock, everyMs, round: look, where: 'looking at the tasks of the runbook', report });
}
