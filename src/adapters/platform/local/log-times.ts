import { appendFile, readFile, truncate } from 'node:fs/promises';

/** Two float64: up to byte `end` (exclusive) the log had been written at `at`, epoch ms. */
const markBytes = 16;

/**
 * When the bytes of a log file were written: one mark for each look at the file at which it had grown. A line's time is
 * therefore late by up to the time between two looks (100 ms); what was written while no Signalbox ran has one time,
 * the file's own last change.
 */
export type LogTimes = { marks: Buffer; count: number };

/** The marks kept in `path`; none when there is no such file. A torn last mark (we were killed) is left out. */
export async function readTimes(path: string): Promise<LogTimes> {
  const marks = await readFile(path).catch(() => Buffer.alloc(0));
  return { marks, count: Math.floor(marks.length / markBytes) };
}

/** Makes the marks ready to be added to, and gives how far the log has been seen. */
export async function openTimes(path: string): Promise<number> {
  const { marks, count } = await readTimes(path);
  if (marks.length > count * markBytes) await truncate(path, count * markBytes);
  return count === 0 ? 0 : marks.readDoubleLE((count - 1) * markBytes);
}

/** Adds one mark. */
export async function addTime(path: string, end: number, at: number): Promise<void> {
  const mark = Buffer.alloc(markBytes);
  mark.writeDoubleLE(end, 0);
  mark.writeDoubleLE(at, 8);
  await appendFile(path, mark, { mode: 0o600 });
}

/** When the byte at `offset` was written, or null when it has not been seen yet. */
export function timeAt({ marks, count }: LogTimes, offset: number): number | null {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks.readDoubleLE(middle * markBytes) > offset) high = middle;
    else low = middle + 1;
  }
  return low < count ? marks.readDoubleLE(low * markBytes + 8) : null;
}
