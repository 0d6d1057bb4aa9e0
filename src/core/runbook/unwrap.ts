/** Lines that are one to their reader, and which lines of the document they are (1-based, both ends). */
export type Unwrapped = { words: string; range: { startLine: number; endLine: number } };

/**
 * A paragraph's lines, with those put together again that an editor broke at the margin: a long line that ends no sentence,
 * and one behind it that begins in the middle of one. `startLine` is the document's line of the first.
 */
export function unwrapped(text: string, startLine: number): Unwrapped[] {
  const joined: Unwrapped[] = [];
  let last = '';
  for (const [at, line] of text.split('\n').entries()) {
    const before = joined.at(-1);
    if (before !== undefined && isBroken(last, line)) {
      before.words += ` ${line.trimStart()}`;
      before.range.endLine = startLine + at;
    } else joined.push({ words: line, range: { startLine: startLine + at, endLine: startLine + at } });
    last = line;
  }
  return joined;
}

/** Editors break at 60 columns or later; a list without bullets has short lines, or each begins like the one before. */
function isBroken(line: string, next: string): boolean {
  return (
    line.trimEnd().length >= 55 &&
    !/[.!?:;|。！？：；]\s*$/.test(line) &&
    /^\s*(?:\p{Ll}|[\d<>≥≤(~$])/u.test(next) &&
    !/^\s*[^\s:]{1,30}:\s/.test(next)
  );
}

/** Of the lines of a range the first that holds a number, or the whole range where it is written otherwise ("half a second"). */
export function lineWith(value: number, range: Unwrapped['range'], all: readonly string[]): Unwrapped['range'] {
  const digits = new RegExp(String.raw`(?<![\d.])${String(value).replace('.', '[.,]')}(?!\d)`);
  for (let line = range.startLine; line <= range.endLine; line++)
    if (digits.test((all[line - 1] ?? '').replace(/(?<=\d),(?=\d{3})/g, ''))) return { startLine: line, endLine: line };
  return range;
}
