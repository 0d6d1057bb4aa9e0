import { joinLines, maskLines, type JoinedLines } from './mask-lines.ts';
import { unfinishedToken } from './token-shapes.ts';

/** Masks lines as they come. A line that ends in what may be the beginning of a secret is held until the next one. */
export type LineMasker = {
  /** Takes a line and returns those that can be shown now, masked, oldest first. */
  push(line: string): string[];
  /** Returns the lines still held, masked. */
  end(): string[];
};

/** More is never held: a longer secret is shown broken only if it also runs over more lines than this. */
const mostHeldLines = 64;
const mostHeldCharacters = 16_384;

/** `known` matches any of `forms`, the known secrets in all their forms. */
export function createLineMasker(known: RegExp | null, forms: string[]): LineMasker {
  const byFirst = new Map<string, string[]>();
  for (const form of forms) {
    const first = form.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), form]);
  }
  const longest = forms[0]?.length ?? 0;
  let held: string[] = [];

  return {
    push(line) {
      held.push(line);
      const joined = joinLines(held);
      const masked = maskLines(joined, known);
      const keep = linesToHold(joined, heldFrom(joined.text.trimEnd(), byFirst, longest), masked.crossings);
      const shown = masked.lines.slice(0, masked.lines.length - keep);
      held = keep === 0 ? [] : held.slice(-keep);
      return shown;
    },
    end() {
      const shown = maskLines(joinLines(held), known).lines;
      held = [];
      return shown;
    },
  };
}

/** The earliest place from which the rest of the text may be the beginning of a secret; its length if there is none. */
function heldFrom(text: string, byFirst: Map<string, string[]>, longest: number): number {
  for (let at = Math.max(0, text.length - longest + 1); at < text.length; at += 1) {
    const candidates = byFirst.get(text.charAt(at));
    if (candidates === undefined) continue;
    const rest = text.slice(at);
    if (candidates.some((form) => form.length > rest.length && form.startsWith(rest))) return at;
  }
  const token = unfinishedToken.exec(text.slice(-2100));
  return token === null ? text.length : text.length - Math.min(text.length, 2100) + token.index;
}

function linesToHold(joined: JoinedLines, from: number, crossings: { first: number; last: number }[]): number {
  if (from >= joined.text.trimEnd().length) return 0;
  let first = joined.pieces.findLastIndex((piece) => piece.at <= from);
  // A held line is masked again with the next one, so the beginning of a secret that reaches into it is held with it.
  for (const crossing of crossings.toReversed()) {
    if (crossing.first < first && crossing.last >= first) first = crossing.first;
  }
  const characters = joined.text.length - (joined.pieces[first]?.at ?? 0);
  if (characters > mostHeldCharacters || joined.lines.length - first > mostHeldLines) return 0;
  return joined.lines.length - first;
}
