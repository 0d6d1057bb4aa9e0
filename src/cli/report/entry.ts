import type { Item } from '../../core/runbook/plan.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from './wrap.ts';

/** One entry of the report: where it stands, how sure we are, its title and what belongs to it, line by line. */
export type Entry = { lines: string; confidence: number; title: string; details: string[] };

/** A part of the report: one kind of item. */
export type ReportPart = { title: string; entries: Entry[] };

const linesWidth = 9;
const sureWidth = 6;
const margin = 2 + linesWidth + sureWidth;

/** `12` or `12-15`. */
export function lineRange(item: Item): string {
  const { startLine, endLine } = item.source;
  return startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
}

/** The columns of an item that say where it stands and how sure we are. */
export function place(item: Item): Pick<Entry, 'lines' | 'confidence'> {
  return { lines: lineRange(item), confidence: item.confidence };
}

/** The first line of a text, at most 120 characters of it. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 120) ?? '';
}

/** Lays one entry out: lines and confidence in columns of their own, the rest wrapped beside them. */
export function renderEntry(entry: Entry, terminal: Pick<Terminal, 'columns' | 'colors'>): string {
  const { colors } = terminal;
  const width = Math.min(terminal.columns, 120) - margin;
  const [first = '', ...rest] = wrapSafely(entry.title, width);
  const sure = `${Math.round(entry.confidence * 100)}%`;
  // Lines too many for their column get a line of their own, so that titles stay aligned.
  const wide = entry.lines.length >= linesWidth;
  const head = wide
    ? `  ${colors.dim(`${entry.lines}`)}\n${' '.repeat(2 + linesWidth)}${colors.dim(sure.padEnd(sureWidth))}${colors.bold(first)}`
    : `  ${colors.dim(entry.lines.padEnd(linesWidth))}${colors.dim(sure.padEnd(sureWidth))}${colors.bold(first)}`;
  const below = [
    ...rest.map((line) => colors.bold(line)),
    ...entry.details.flatMap((detail) => wrapSafely(detail, width)),
  ];
  return [head, ...below.map((line) => ' '.repeat(margin) + line)].map((line) => line.trimEnd()).join('\n');
}

/** A hostile document could move the cursor; its control characters are shown instead. */
function wrapSafely(text: string, width: number): string[] {
  return wrap(text.split('\n').map(printable).join('\n'), width);
}
