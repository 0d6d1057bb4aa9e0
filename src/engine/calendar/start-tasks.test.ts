import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../../test/harness/clock.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import { run } from '../../adapters/store/conformance-values.ts';
import type { Task } from '../../core/calendar/model.ts';
import type { Store } from '../ports.ts';
import { startTasks } from './start-tasks.ts';
import { readBoard, tickTask } from './task-board.ts';

const hour = 3_600_000;
const day = { zone: 'UTC', minute: 9 * 60 };
const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 1 };
const task = (id: string, change: Partial<Task> = {}): Task => {
  return { id, text: `Do ${id}`, calendar: 'Daily', cadence: 'daily', cron: null, source, doneBy: null, ...change };
};

let directory: string;
let store: Store;
let clock: FakeClock;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-tasks-'));
  store = await openTestStore(join(directory, 'store.db'));
  clock = new FakeClock(Date.UTC(2030, 0, 7, 22));
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

function start(tasks: Task[]) {
  const failed = (error: unknown): void => {
    throw error;
  };
  return startTasks({ clock, store, tasks, day, channels: ['slack'], onNotices: () => undefined, report: failed });
}
const told = async () => (await store.read((tx) => tx.notices.list(99))).toReversed();

it('reminds once a day, in one message, and never at night', async () => {
  const tasks = [task('a'), task('b'), task('c', { cadence: 'weekly' })];
  const loop = start(tasks);
  await clock.advance(10 * hour);
  expect(await told()).toEqual([]);
  // From 08:00 to 10:00 of the next day, all restarts of the loop included.
  await clock.advance(2 * hour);
  await loop.stop();
  const again = start(tasks);
  await clock.advance(hour);
  expect((await told()).map(({ body, createdAt }) => [body.title, body.lines.length, createdAt])).toEqual([
    ['Tasks of the runbook: 2 due', 2, Date.UTC(2030, 0, 8, 9)],
  ]);
  // Another day on, one of them was done.
  await store.transaction((tx) => tickTask(tx, tasks[0], { by: 'Ada', note: null, now: clock.now() }));
  await clock.advance(24 * hour);
  await again.stop();
  expect((await told()).map(({ body }) => body.title)).toEqual([
    'Tasks of the runbook: 2 due',
    'Tasks of the runbook: 1 due, 1 overdue',
  ]);
});

it('takes a run of its procedure as done, once, in the name of who ran it', async () => {
  const tasks = [task('rotate', { doneBy: { id: 'p', title: 'Rotation' } })];
  const finishedAt = clock.now() + 1000;
  const loop = start(tasks);
  await clock.advance(0);
  const completed = run('r-1', {
    procedureId: 'p',
    title: 'Rotation',
    state: 'completed',
    finishedAt,
    startedBy: 'Bo',
  });
  await store.transaction((tx) => tx.runs.put(completed));
  await clock.advance(hour);
  await loop.stop();
  const [board] = await store.read((tx) => readBoard(tx, tasks, day, clock.now()));
  expect(board).toMatchObject({
    standing: { kind: 'done' },
    last: { at: finishedAt, by: 'Bo', runId: 'r-1', note: 'run r-1 of “Rotation”' },
  });
  const entries = await store.read((tx) => tx.audit.latest(9));
  expect(entries.map(({ action, subject, actor }) => [action, subject, actor.name])).toEqual([
    ['task.done', 'rotate', 'Bo'],
  ]);
});
