import { appendFile, readFile, rename, truncate, writeFile } from 'node:fs/promises';

/** Two float64: up to byte `end` (exclusive) the log had been written at `at`, epoch ms. */
const markBytes = 16;
/** Stands for a time in the first mark of a log whose beginning was taken away: up to `end` there is nothing any more. */
const cutMark = -1;
/** More marks than this are thinned, so the file stays below 1 MiB. */
export const mostMarks = 65_536;

/**
 * When the bytes of a log file were written: one mark for each look at the file at which it had grown. A line's time is
 * therefore late by up to the time between two looks (100 ms), and by a little more for old lines, whose marks are
 * thinned; what was written while no Signalbox ran has one time, the file's own last change.
 */
export type LogTimes = {
  marks: Buffer;
  count: number;
  /** The byte at which the log begins: what was before it has been taken away. */
  cut: number;
};

/** The marks kept in `path`; none when there is no such file. A torn last mark (we were killed) is left out. */
export async function readTimes(path: string): Promise<LogTimes> {
  const all = await readFile(path).catch(() => Buffer.alloc(0));
  const isCut = all.length >= markBytes && all.readDoubleLE(8) === cutMark;
  const marks = isCut ? all.subarray(markBytes) : all;
  return { marks, count: Math.floor(marks.length / markBytes), cut: isCut ? all.readDoubleLE(0) : 0 };
}

/** Makes the marks ready to be added to, and gives how far the log has been seen. */
export async function openTimes(path: string): Promise<{ end: number; cut: number; count: number }> {
  const { marks, count, cut } = await readTimes(path);
  const whole = (count + (cut > 0 ? 1 : 0)) * markBytes;
  if (marks.length > count * markBytes) await truncate(path, whole);
  return { end: count === 0 ? cut : endOf(marks, count - 1), cut, count };
}

/** Adds one mark. */
export async function addTime(path: string, end: number, at: number): Promise<void> {
  await appendFile(path, markOf(end, at), { mode: 0o600 });
}

/** Drops every second one of the older half's marks: their lines' times are then late by one look more. Gives how many are left. */
export async function thinTimes(path: string): Promise<number> {
  const { marks, count, cut } = await readTimes(path);
  const kept: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index % 2 === 1 || index >= count >> 1) kept.push(markAt(marks, index));
  }
  await replaceTimes(path, cut, kept);
  return kept.length;
}

/** From now on the log begins at byte `cut`; older marks are dropped. Gives how many are left. */
export async function cutTimes(path: string, cut: number): Promise<number> {
  const { marks, count } = await readTimes(path);
  const kept: Buffer[] = [];
  for (let index = 0; index < count; index += 1) if (endOf(marks, index) > cut) kept.push(markAt(marks, index));
  await replaceTimes(path, cut, kept);
  return kept.length;
}

/** When the byte at `offset` was written, or null when it has not been seen yet. */
export function timeAt({ marks, count }: LogTimes, offset: number): number | null {
  const index = firstWhere(count, (mark) => endOf(marks, mark) > offset);
  return index < count ? marks.readDoubleLE(index * markBytes + 8) : null;
}

/** Up to which byte the log had been written at a time; null when all that has been seen is older. */
export function endAt({ marks, count, cut }: LogTimes, at: number): number | null {
  const index = firstWhere(count, (mark) => marks.readDoubleLE(mark * markBytes + 8) > at);
  if (index === count) return null;
  return index === 0 ? cut : endOf(marks, index - 1);
}

function endOf(marks: Buffer, index: number): number {
  return marks.readDoubleLE(index * markBytes);
}

function markAt(marks: Buffer, index: number): Buffer {
  return marks.subarray(index * markBytes, (index + 1) * markBytes);
}

function markOf(end: number, at: number): Buffer {
  const mark = Buffer.alloc(markBytes);
  mark.writeDoubleLE(end, 0);
  mark.writeDoubleLE(at, 8);
  return mark;
}

/** In one step, so that a reader and a crash find either the old marks or the new ones. */
async function replaceTimes(path: string, cut: number, marks: readonly Buffer[]): Promise<void> {
  await writeFile(`${path}.new`, Buffer.concat([...(cut > 0 ? [markOf(cut, cutMark)] : []), ...marks]), {
    mode: 0o600,
  });
  await rename(`${path}.new`, path);
}

/** The first of `count` for which it holds, when it holds for all after one for which it does; else `count`. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
