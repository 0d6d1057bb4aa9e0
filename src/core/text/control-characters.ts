/** Escape sequences of terminals: CSI, OSC (title, links), character sets and the short ones. Bounded, for hostile input. */
const escapes =
  /\u001b(?:\[[0-9;:?<=>]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\)|[()][A-Z0-9]|[=>78MDEHNOZc])/gu;

/** A line of output without escape sequences; each other control character but the tab becomes `instead`. */
export function withoutControls(line: string, instead: string): string {
  return line.replace(escapes, '').replace(/(?!\t)\p{Cc}/gu, instead);
}

/** A text on one line: each run of blanks, line ends and control characters is one space, and none is at an end. */
export function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
