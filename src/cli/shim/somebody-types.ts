import { fstatSync } from 'node:fs';

/** Where a person sits at the terminal, or has put their input into a pipe or a file. */
export function somebodyTypes(): boolean {
  if (process.stdin.isTTY) return true;
  const input = fstatSync(0);
  // A step of a run has none: what opens a client there would end at once and look done.
  return input.isFIFO() || input.isFile() || input.isSocket();
}
