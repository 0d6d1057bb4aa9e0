import type { Clock } from '../ports.ts';
import { nextTime, type Tick } from './ticks.ts';

/** Work that comes back on a schedule. */
export type Timetable = {
  /** Runs `job` at each time of the schedule. What it rejects with is reported, and the next time comes all the same. */
  repeat(times: Pick<Tick, 'intervalMs' | 'offsetMs'>, where: string, job: () => Promise<unknown>): void;
  /** No more times; resolves when no job is under way. */
  stop(): Promise<void>;
};

/** A timetable that starts now. Jobs that take longer than their interval overlap themselves. */
export function startTimetable(clock: Clock, report: (error: unknown, where: string) => void): Timetable {
  const start = clock.now();
  const work = new Set<Promise<void>>();
  const timers = new Set<() => void>();
  let stopped = false;

  const at = (
    time: number,
    times: Pick<Tick, 'intervalMs' | 'offsetMs'>,
    where: string,
    job: () => Promise<unknown>,
  ) => {
    const cancel = clock.schedule(time, async () => {
      timers.delete(cancel);
      if (stopped) return;
      // Before the job, so that a slow one does not shift the next.
      at(nextTime(start, times, clock.now()), times, where, job);
      const piece = carryOut(where, job);
      work.add(piece);
      await piece;
      work.delete(piece);
    });
    timers.add(cancel);
  };
  const carryOut = async (where: string, job: () => Promise<unknown>): Promise<void> => {
    try {
      await job();
    } catch (error) {
      report(error, where);
    }
  };
  return {
    repeat: (times, where, job) => at(start + times.offsetMs, times, where, job),
    async stop() {
      stopped = true;
      for (const cancel of timers) cancel();
      await Promise.all(work);
    },
  };
}
