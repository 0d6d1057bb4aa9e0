import type { Span } from '../../core/lint/locate-words.ts';
import { type Cell, cellsOf } from '../display-width.ts';

/** A piece of a line that fits, and which of its columns (0-based) are marked below it. */
export type Snippet = { text: string; from: number; width: number };

/** How far round the words a long line is looked at, in UTF-16 units: more than is shown. */
const around = 150;
/** How much of what stands before the words is kept when a line is cut. */
const lead = 12;
const cut = '…';

/** The part of a line that shows its words in at most `columns` columns, its indentation left out, cut with `…`. */
export function snippet(line: string, { column, endColumn }: Span, columns: number): Snippet {
  const near = nearby(line, column - 1, endColumn - 1);
  const cells = cellsOf(near.text);
  const first = firstAt(cells, column - 1 - near.from);
  const last = Math.max(first, firstAt(cells, endColumn - 1 - near.from) - 1);
  const indent = near.from > 0 ? 0 : cells.findIndex(({ shown }) => shown.trim() !== '');
  const begin = Math.min(Math.max(0, indent), first);
  const all = { begin, end: cells.length };
  const whole = near.from === 0 && near.to === line.length && widthOf(cells, all.begin, all.end) <= columns;
  const { begin: from, end: to } = whole ? all : window(cells, { begin, first, last, columns });
  const before = from > begin || near.from > 0 ? cut : '';
  const after = to < cells.length || near.to < line.length ? cut : '';
  const marked = widthOf(cells, first, Math.min(last + 1, to));
  return {
    text: (before + textOf(cells, from, to)).trimEnd() + after,
    from: before.length + widthOf(cells, from, Math.min(first, to)),
    // What is missing at the end of a line is shown behind it.
    width: Math.max(1, marked),
  };
}

/** A line may be megabytes long: only what stands near the words is looked at, and no character is halved. */
function nearby(line: string, from: number, to: number): { text: string; from: number; to: number } {
  let start = Math.max(0, from - around);
  let end = Math.min(line.length, Math.min(to, from + around) + around);
  if (start > 0 && isLowSurrogate(line, start)) start -= 1;
  if (end < line.length && isLowSurrogate(line, end)) end -= 1;
  return { text: line.slice(start, end), from: start, to: end };
}

function isLowSurrogate(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}

/** The cell that an offset stands in; one past the last when it stands behind all of them. */
function firstAt(cells: Cell[], offset: number): number {
  const next = cells.findIndex(({ at }) => at > offset);
  const length = cells.length;
  const last = cells[length - 1];
  if (next !== -1) return Math.max(0, next - 1);
  return last === undefined || offset >= last.at + 1 ? length : length - 1;
}

/** Which cells are shown: the words, a little before them, and as much behind as there is room for. */
function window(
  cells: Cell[],
  { begin, first, last, columns }: { begin: number; first: number; last: number; columns: number },
): { begin: number; end: number } {
  const room = Math.max(8, columns - 2);
  let from = first;
  let used = widthOf(cells, first, last + 1);
  const wanted = used + lead <= room ? lead : Math.max(0, room - used);
  for (let taken = 0; from > begin; from -= 1) {
    const width = cells[from - 1]?.width ?? 0;
    if (taken + width > wanted && widthOf(cells, from - 1, cells.length) > room) break;
    if (used + width > room) break;
    taken += width;
    used += width;
  }
  let to = from;
  for (let width = 0; to < cells.length; to += 1) {
    width += cells[to]?.width ?? 0;
    if (width > room) break;
  }
  return { begin: from, end: to };
}

function widthOf(cells: Cell[], from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to && at < cells.length; at += 1) width += cells[at]?.width ?? 0;
  return width;
}

function textOf(cells: Cell[], from: number, to: number): string {
  return cells
    .slice(from, to)
    .map(({ shown }) => shown)
    .join('');
}
