import type { Span } from '../../core/lint/locate-words.ts';
import { maskedText, secretRanges } from '../../core/secret/mask-lines.ts';

/** A line with its secrets hidden, made once for all that is found in it. */
export type LineMask = { text: string; secrets: { from: number; to: number; start: number; end: number }[] };

/** Hides the secrets of a line; `start` to `end` is what stands for each in the text. */
export function maskLine(line: string): LineMask {
  const secrets: LineMask['secrets'] = [];
  let text = '';
  let done = 0;
  for (const { from, to } of secretRanges(line)) {
    text += line.slice(done, from);
    const start = text.length;
    text += maskedText;
    secrets.push({ from, to, start, end: text.length });
    done = to;
  }
  return { text: text + line.slice(done), secrets };
}

/** Where words stand in the masked line. Those that begin or end within a secret are widened to what stands for it. */
export function spanInMask({ secrets }: LineMask, { column, endColumn }: Span): Span {
  const before = lastFrom(secrets, column - 1);
  const endBefore = lastFrom(secrets, endColumn - 2);
  return {
    column: before === undefined ? column : move(column - 1, before, before.start),
    endColumn: endBefore === undefined ? endColumn : move(endColumn - 1, endBefore, endBefore.end),
  };
}

/** Where an offset stands (1-based) that is behind a secret's beginning; `within` is where it is moved to if it is in it. */
function move(offset: number, { to, end }: LineMask['secrets'][number], within: number): number {
  return (offset >= to ? offset - to + end : within) + 1;
}

/** The last secret that begins at an offset or before it: they are in order, and a line may hold thousands. */
function lastFrom(secrets: LineMask['secrets'], offset: number): LineMask['secrets'][number] | undefined {
  let low = 0;
  let high = secrets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((secrets[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return secrets[low - 1];
}
