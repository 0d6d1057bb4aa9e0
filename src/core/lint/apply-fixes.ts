import type { Fix } from './finding.ts';

/**
 * A text with fixes put in, and how many. Each stands within its line, so line ends of any kind stay as they are. Of two that
 * overlap the earlier one is put in, and one that reaches over its line's end is none.
 */
export function applyFixes(text: string, fixes: readonly Fix[]): { text: string; applied: number } {
  const starts = lineRanges(text);
  const sorted = fixes.toSorted((a, b) => a.line - b.line || a.column - b.column || b.endColumn - a.endColumn);
  let result = '';
  let done = 0;
  let applied = 0;
  for (const { line, column, endColumn, text: words } of sorted) {
    const range = starts[line - 1];
    if (range === undefined || column < 1 || endColumn < column) continue;
    const from = range.start + column - 1;
    const to = range.start + endColumn - 1;
    if (from < done || to > range.end || text.slice(from, to) === words || /[\r\n]/.test(words)) continue;
    result += text.slice(done, from) + words;
    done = to;
    applied += 1;
  }
  return { text: result + text.slice(done), applied };
}

/** Where each line stands in the text, its line end left out; lines as `splitLines` counts them. */
function lineRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    ranges.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  ranges.push({ start, end: text.length });
  return ranges;
}

/** A fix may make room for the next one; this many rounds are enough for any that end. */
const mostRounds = 10;

/** Fixes a text until nothing is left to fix; `find` lints it. Gives the fixed text and how many fixes were put in. */
export function fixText(
  text: string,
  find: (text: string) => readonly { fix: Fix | null }[],
): { text: string; applied: number } {
  let fixed = text;
  let applied = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const done = applyFixes(
      fixed,
      find(fixed).flatMap(({ fix }) => (fix === null ? [] : [fix])),
    );
    if (done.applied === 0) break;
    fixed = done.text;
    applied += done.applied;
  }
  return { text: fixed, applied };
}
