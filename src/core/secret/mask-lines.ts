import { isStandIn, tokenShapes } from './token-shapes.ts';

/** What stands where a secret stood. */
export const maskedText = '[masked]';

/** Lines, and the same text with line ends (and the blanks around them) left out. */
export type JoinedLines = { lines: string[]; text: string; pieces: Piece[] };

/** Where a line's text begins in the joined text, and at which column of the line that is. */
type Piece = { at: number; column: number };

/** Joins lines for a search across line ends. */
export function joinLines(lines: string[]): JoinedLines {
  const pieces: JoinedLines['pieces'] = [];
  const parts: string[] = [];
  let length = 0;
  lines.forEach((line, index) => {
    const from = index === 0 ? 0 : line.length - line.trimStart().length;
    const to = index === lines.length - 1 ? line.length : line.trimEnd().length;
    const part = to > from ? line.slice(from, to) : '';
    pieces.push({ at: length, column: from });
    parts.push(part);
    length += part.length;
  });
  return { lines, text: parts.join(''), pieces };
}

type Range = { from: number; to: number };

/**
 * The lines with secrets hidden; `known` is a global pattern of known values, or null. `crossings` are the secrets that
 * run over line ends, by the numbers of their first and last line.
 */
export function maskLines(
  joined: JoinedLines,
  known: RegExp | null,
): { lines: string[]; crossings: { first: number; last: number }[] } {
  const ranges: Range[][] = joined.lines.map((line) => inOneLine(line, known));
  const crossings: { first: number; last: number }[] = [];
  if (joined.lines.length > 1) {
    for (const range of matches(joined.text, known)) spread(joined, range, ranges, crossings);
    for (const shape of tokenShapes) {
      if (!shape.strong) continue;
      for (const range of shapeMatches(joined.text, shape.pattern, true)) {
        if (!completeInItsLine(joined, range, ranges)) spread(joined, range, ranges, crossings);
      }
    }
  }
  return { lines: joined.lines.map((line, index) => hide(line, ranges[index] ?? [])), crossings };
}

/** Where secrets stand in one line, in order and without overlap; `to` is exclusive. */
export function secretRanges(line: string): { from: number; to: number }[] {
  const merged: Range[] = [];
  for (const range of inOneLine(line, null).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}

function inOneLine(line: string, known: RegExp | null): Range[] {
  const ranges = matches(line, known);
  for (const shape of tokenShapes) ranges.push(...shapeMatches(line, shape.pattern, shape.strong));
  return ranges;
}

function matches(text: string, pattern: RegExp | null): Range[] {
  if (pattern === null) return [];
  return Array.from(text.matchAll(pattern), (match) => ({ from: match.index, to: match.index + match[0].length }));
}

function shapeMatches(text: string, pattern: RegExp, strong: boolean): Range[] {
  const ranges: Range[] = [];
  for (const match of text.matchAll(pattern)) {
    const secret = match.groups?.['secret'] ?? match[0];
    if (!strong && isStandIn(secret)) continue;
    const from = match.index + match[0].lastIndexOf(secret);
    const quoted = /^(["']).*\1$/s.test(secret) ? 1 : 0;
    ranges.push({ from: from + quoted, to: from + secret.length - quoted });
  }
  return ranges;
}

/** Lines this long may have been wrapped in the middle of a token. */
const wrappedLineLength = 60;

/** A token that already ends its (short) line is whole: the next line's first word is not a part of it. */
function completeInItsLine(joined: JoinedLines, range: Range, found: Range[][]): boolean {
  const line = lineAt(joined, range.from);
  const length = joined.lines[line]?.length ?? 0;
  const column = range.from - (joined.pieces[line]?.at ?? 0) + (joined.pieces[line]?.column ?? 0);
  return length < wrappedLineLength && (found[line] ?? []).some((other) => other.from <= column && other.to > column);
}

function lineAt(joined: JoinedLines, at: number): number {
  let low = 0;
  let high = joined.pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((joined.pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Puts a range of the joined text where it stands in each of the lines. */
function spread(
  joined: JoinedLines,
  range: Range,
  into: Range[][],
  crossings: { first: number; last: number }[],
): void {
  const first = lineAt(joined, range.from);
  let last = first;
  for (let index = first; index < joined.pieces.length; index += 1) {
    const piece = joined.pieces[index];
    if (piece === undefined || piece.at >= range.to) break;
    const end = joined.pieces[index + 1]?.at ?? joined.text.length;
    const from = Math.max(range.from, piece.at);
    const to = Math.min(range.to, end);
    if (from >= to) continue;
    into[index]?.push({ from: piece.column + from - piece.at, to: piece.column + to - piece.at });
    last = index;
  }
  if (last > first) crossings.push({ first, last });
}

function hide(line: string, ranges: Range[]): string {
  if (ranges.length === 0) return line;
  let shown = '';
  let at = 0;
  for (const range of ranges.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (range.to <= at) continue;
    if (range.from >= at) shown += line.slice(at, range.from) + maskedText;
    at = range.to;
  }
  return shown + line.slice(at);
}
