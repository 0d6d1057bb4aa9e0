import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type LogFile, timesPath } from './log-files.ts';
import { cutTimes } from './log-times.ts';

const run = promisify(execFile);
const newline = 10;
/** Lines are looked for this far on, so that a log begins with a whole one. */
const lineSearched = 65_536;

/**
 * Takes the beginning of a log away, all but about the last `keep` bytes. Its process holds the file open and writes on:
 * so neither is the file renamed (the process would write on to the old one) nor copied and emptied (what is written in
 * between would be lost). The kernel gives the beginning's blocks back to the disk and leaves every byte behind it where it
 * is (a hole, `fallocate --punch-hole`): no line is lost, and the file only seems to be large. Gives where it begins now.
 * Rejects where the system cannot do that.
 */
export async function shortenLog(file: LogFile, keep: number): Promise<{ cut: number; marks: number }> {
  const handle = await open(file.path, 'r');
  let cut: number;
  try {
    const from = Math.max((await handle.stat()).size - keep, 0);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(lineSearched), 0, lineSearched, from);
    const end = buffer.subarray(0, bytesRead).indexOf(newline);
    cut = end === -1 ? from : from + end + 1;
  } finally {
    await handle.close();
  }
  if (cut === 0) return { cut, marks: await cutTimes(timesPath(file), 0) };
  // First the marks: a crash in between leaves bytes that nobody reads, and that the next time gives back.
  const marks = await cutTimes(timesPath(file), cut);
  await run('fallocate', ['--punch-hole', '--offset', '0', '--length', String(cut), file.path]);
  return { cut, marks };
}
