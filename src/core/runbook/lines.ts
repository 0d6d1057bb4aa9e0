import type { Source } from './plan.ts';

/** The runbook's text by line, as CommonMark counts lines. `all[0]` is line 1. */
export type Lines = { file: string; all: string[] };

/** Splits a text at LF, CRLF and lone CR. A final line end begins no new line. */
export function splitLines(text: string, file: string): Lines {
  const all = text.split(/\r\n|\n|\r/);
  if (all.length > 1 && all.at(-1) === '') all.pop();
  return { file, all };
}

/** Where lines `start` to `end` (1-based, inclusive) stand and what stands there, without their common indentation. */
export function locate(lines: Lines, start: number, end: number): { source: Source; asWritten: string } {
  const startLine = clamp(start, 1, lines.all.length);
  const endLine = clamp(end, startLine, lines.all.length);
  return {
    source: { file: lines.file, startLine, endLine },
    asWritten: withoutCommonIndent(lines.all.slice(startLine - 1, endLine)).join('\n'),
  };
}

function withoutCommonIndent(slice: string[]): string[] {
  let common = Number.POSITIVE_INFINITY;
  for (const line of slice) {
    if (line.trim() === '') continue;
    common = Math.min(common, line.length - line.trimStart().length);
  }
  return Number.isFinite(common) && common > 0
    ? slice.map((line) => (line.trim() === '' ? '' : line.slice(common)))
    : slice;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
