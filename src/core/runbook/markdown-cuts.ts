/**
 * A place where a document may be cut: the beginning of a line, an offset in the text. By its look it begins a block, an
 * item of a list (with `marker`: its bullet, or what stands behind its number), a row of a table, or what follows a heading
 * that is underlined; whether it does, only the parsed piece before it tells.
 */
export type Cut = { at: number; kind: 'block' | 'item' | 'row' | 'below'; marker: string; afterBlank: boolean };

const lineEnd = /\r\n|\n|\r|$/g;
const blank = /[ \t]*(?:[\r\n]|$)/y;
const fence = /[ \t>]{0,8}(?<mark>`{3,}|~{3,})/y;
/** What ends a paragraph without a blank line. */
const interrupting = /#{1,6}(?:[ \t\r\n]|$)|`{3,}[^`\r\n]*(?:[\r\n]|$)|~{3,}/y;
const item = /\d{0,9}(?<marker>(?<!\d)[-*+]|(?<=\d)[.)])[ \t]+[^\s]/y;
const rule = /(?:-[ \t]*){3,}(?:[\r\n]|$)|(?:\*[ \t]*){3,}(?:[\r\n]|$)/y;
const emptyItem = /(?:[-*+]|\d{1,9}[.)])[ \t]*(?:[\r\n]|$)/y;
const underline = /[ ]{0,3}(?:=+|-+)[ \t]*(?:[\r\n]|$)/y;
const container = /[ ]{0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/y;

/**
 * Lines that one paragraph of a quote or a list may have without the mark or the indentation that says they belong to it.
 * People write ten; the parser's time grows with their square, so that what comes after is a paragraph of its own.
 */
const mostLazyLines = 500;

/**
 * The first place after `from + least` at which a document may be cut, `text.length` when there is none. A line that seems
 * to stand in a code block is passed over, but not for ever: what opened it may have been no fence.
 */
export function nextCut(text: string, from: number, least: number): Cut {
  let open: string | null = null;
  let afterBlank = false;
  let underlined = false;
  let contained = false;
  let lazy = 0;
  // Front matter, which stands at 0 alone, is not for cutting.
  const soonest = from === 0 ? from + least : from + least / 8;
  for (let at = from; at < text.length; ) {
    if (lazy > mostLazyLines && at >= soonest) return { at, kind: 'block', marker: '', afterBlank };
    const kind =
      at >= from + least && (open === null || at > from + 4 * least)
        ? kindAt(text, at, { afterBlank, underlined })
        : null;
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
    if (matchAt(emptyItem, text, at) !== null) return null;
  }
  if (afterBlank || matchAt(interrupting, text, at) !== null) return 'block';
  return first === '|' ? 'row' : null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
