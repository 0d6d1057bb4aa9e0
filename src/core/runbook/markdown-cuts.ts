/**
 * A place where a document may be cut: the beginning of a line, an offset in the text. By its look it begins a block, an
 * item of a list (with `marker`: its bullet, or what stands behind its number), a row of a table, or what follows a heading
 * that is underlined, or an item without words; whether it does, only the parsed piece before it tells.
 */
export type Cut = { at: number; kind: 'block' | 'item' | 'row' | 'below'; marker: string; afterBlank: boolean };

const lineEnd = /\r\n|\n|\r|$/g;
const blank = /[ \t]*(?:[\r\n]|$)/y;
const fence = /[ \t>]{0,8}(?<mark>`{3,}|~{3,})/y;
/** What ends a paragraph without a blank line. */
const interrupting = /#{1,6}(?:[ \t\r\n]|$)|`{3,}[^`\r\n]*(?:[\r\n]|$)|~{3,}/y;
const item = /\d{0,9}(?<marker>(?<!\d)[-*+]|(?<=\d)[.)])(?:[ \t]+[^\s]|[ \t]*(?:[\r\n]|$))/y;
const rule = /(?:-[ \t]*){3,}(?:[\r\n]|$)|(?:\*[ \t]*){3,}(?:[\r\n]|$)/y;
const underline = /[ ]{0,3}(?:=+|-+)[ \t]*(?:[\r\n]|$)/y;
const container = /[ ]{0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/y;

/**
 * Lines that one paragraph of a quote or a list may have without the mark or the indentation that says they belong to it.
 * People write ten; the parser's time grows with their square, so that what comes after is a paragraph of its own.
 */
const mostLazyLines = 500;

/** As many characters does a line count that has fewer: the parser's time and garbage grow with what it finds, not with text. */
const leastOfLine = 40;

/**
 * The first place after `least` characters from `from` at which a document may be cut, `text.length` when there is none. A
 * line that seems to stand in a code block is passed over, but not for ever: what opened it may have been no fence. Front
 * matter is not for cutting: there is no cut before `soonest`.
 */
export function nextCut(text: string, from: number, least: number, soonest: number): Cut {
  let open: string | null = null;
  let afterBlank = false;
  let underlined = false;
  let contained = false;
  let lazy = 0;
  for (let at = from, lines = 0; at < text.length; lines++) {
    const passed = at < soonest ? 0 : Math.max(at - from, lines * leastOfLine);
    if (lazy > mostLazyLines && passed >= least / 8) return { at, kind: 'block', marker: '', afterBlank };
    const enough = passed >= least && (open === null || passed > 4 * least);
    const kind = enough ? kindAt(text, at, { afterBlank, underlined }) : null;
    if (kind !== null) return { at, kind, marker: matchAt(item, text, at)?.groups?.['marker'] ?? '', afterBlank };
    const mark = matchAt(fence, text, at)?.groups?.['mark'];
    if (mark !== undefined) {
      if (open === null) open = mark;
      else if (mark.startsWith(open)) open = null;
    }
    underlined = !afterBlank && matchAt(underline, text, at) !== null;
    afterBlank = matchAt(blank, text, at) !== null;
    if (afterBlank || open !== null) [contained, lazy] = [false, 0];
    else if (matchAt(container, text, at) !== null) contained = true;
    else if (contained) lazy++;
    lineEnd.lastIndex = at;
    const end = lineEnd.exec(text);
    at = end === null ? text.length : Math.max(end.index + end[0].length, at + 1);
  }
  return { at: text.length, kind: 'block', marker: '', afterBlank };
}

function kindAt(
  text: string,
  at: number,
  { afterBlank, underlined }: { afterBlank: boolean; underlined: boolean },
): Cut['kind'] | null {
  const first = text[at] ?? '';
  // A byte order mark is dropped where a text begins.
  if (/\s|\ufeff/.test(first)) return null;
  if (underlined) return 'below';
  if (/[-*+\d]/.test(first)) {
    if (matchAt(rule, text, at) !== null) return afterBlank ? 'block' : null;
    if (matchAt(item, text, at) !== null) return 'item';
  }
  if (afterBlank || matchAt(interrupting, text, at) !== null) return 'block';
  return first === '|' ? 'row' : null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
