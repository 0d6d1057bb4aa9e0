/** Longest line that is shown, in bytes; what is longer is cut there. */
export const lineLimit = 65_536;

const controls =
  /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A line of output as text: without escape sequences and control characters, which could lie to a terminal. */
export function logText(line: Buffer): string {
  const cut = line.length > lineLimit ? line.subarray(0, lineLimit) : line;
  return cut.toString('utf8').replace(controls, '');
}
