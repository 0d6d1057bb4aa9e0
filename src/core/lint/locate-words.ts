import { maskedText, secretRanges } from '../secret/mask-lines.ts';

/** Words within one line; columns are 1-based and in UTF-16 units, the end exclusive. */
export type Span = { column: number; endColumn: number };

/**
 * A line in which words are looked for, with what was learnt of it: a line may be a megabyte long and have a finding at each
 * of its words. `left` is how many characters may still be looked through for nothing.
 */
export type SearchedLine = { text: string; secrets: { from: number; to: number }[] | null; left: number };

/** A line before anything was looked for in it. */
export function searchedLine(text: string): SearchedLine {
  return { text, secrets: null, left: 1e8 };
}

/**
 * The words of a line that a message is about: those in its first backticks, a secret where it speaks of one, else all that
 * stands in the line. `from` is the column to begin at, so that what is found twice in a line is shown in both places; words
 * that stand from the column `likely` on are taken before others.
 */
export function locateWords(line: SearchedLine, message: string, from = 1, likely = from): Span {
  const told = message.split(', expected ', 1)[0] ?? '';
  return (likely > from ? search(line, told, likely - 1) : null) ?? search(line, told, from - 1) ?? ownText(line.text);
}

function search(line: SearchedLine, told: string, from: number): Span | null {
  if (told.includes(maskedText)) {
    line.secrets ??= secretRanges(line.text);
    const secret = firstFrom(line.secrets, from);
    if (secret !== undefined) return { column: secret.from + 1, endColumn: secret.to + 1 };
  }
  // A command may itself hold backticks: the longest reading that stands in the line is the right one.
  const opened = told.indexOf('`');
  if (opened !== -1) {
    for (let closed = told.lastIndexOf('`'); closed > opened; closed = told.lastIndexOf('`', closed - 1)) {
      const span = findWords(line, told.slice(opened + 1, closed), from);
      if (span !== null) return span;
    }
    // A command that goes on in the next line stands here with its first words only.
    return findBeginning(line, told.slice(opened + 1, told.indexOf('`', opened + 1)), from);
  }
  return null;
}

/** The first range that begins at an offset or behind it; they are in order. */
function firstFrom(ranges: { from: number; to: number }[], offset: number): { from: number; to: number } | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low];
}

/** All that stands in a line but its indentation, its marks of lists and quotes, and blanks at its end. */
export function ownText(line: string): Span {
  const start = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s)*/.exec(line.slice(0, 200))?.[0].length ?? 0;
  const end = line.trimEnd().length;
  return start < end ? { column: start + 1, endColumn: end + 1 } : { column: 1, endColumn: Math.max(1, end) + 1 };
}

function findWords(line: SearchedLine, words: string, from: number): Span | null {
  if (words === '' || line.left <= 0) return null;
  const at = line.text.indexOf(words, from);
  if (at === -1) line.left -= line.text.length - from;
  return at === -1 ? null : { column: at + 1, endColumn: at + words.length + 1 };
}

/** How many words are taken off the end in the search; a longer command is shown by its line. */
const mostWords = 30;

function findBeginning(line: SearchedLine, words: string, from: number): Span | null {
  let rest = words.split('\n', 1)[0] ?? '';
  for (let tried = 0; tried < mostWords && rest.length > 2; tried += 1) {
    const span = findWords(line, rest, from);
    if (span !== null) return span;
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf(' '))).trimEnd();
  }
  return null;
}
