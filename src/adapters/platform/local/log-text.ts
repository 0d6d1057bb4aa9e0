import { withoutControls } from '../../../core/text/control-characters.ts';

/** Longest line that is shown, in bytes; what is longer is cut there. */
export const lineLimit = 65_536;

/** A line of output as text: without escape sequences and control characters, which could lie to a terminal. */
export function logText(line: Buffer): string {
  const cut = line.length > lineLimit ? line.subarray(0, lineLimit) : line;
  return withoutControls(cut.toString('utf8'), '');
}
