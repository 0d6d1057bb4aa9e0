import type { Lines } from './lines.ts';

/** Quotes and lists inside one another that a document may have. People use five; a parser's time grows with the square. */
export const deepestNesting = 100;

/** The first line that is nested deeper than any person writes, 1-based, or null. */
export function tooDeeplyNested(lines: Lines): number | null {
  const at = lines.all.findIndex((line) => nestingOf(line) > deepestNesting);
  return at === -1 ? null : at + 1;
}

/** How many quotes and lists the beginning of a line can open: its marks, and one list for each two columns of indentation. */
function nestingOf(line: string): number {
  let depth = 0;
  let columns = 0;
  let digits = 0;
  for (const character of line) {
    if (character >= '0' && character <= '9') digits++;
    else if (digits > 0) {
      // "1. 1. 1. a" is three lists; "99.9" is none.
      if (character !== '.' && character !== ')') break;
      depth++;
      digits = 0;
    } else if (character === ' ') columns++;
    else if (character === '\t') columns += 4;
    else if (character === '>' || character === '-' || character === '*' || character === '+') depth++;
    else break;
  }
  // A rule ("------") and a long run of bold marks open nothing.
  const marks = line.trim();
  if (depth > 0 && !marks.includes(' ') && !marks.startsWith('>')) depth = 1;
  return depth + Math.floor(columns / 2);
}
