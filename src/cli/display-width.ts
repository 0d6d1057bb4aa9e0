/** One character as people count them, as a terminal shows it: where it stands in the text (UTF-16), what is printed, its columns. */
export type Cell = { at: number; shown: string; width: number };

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** East Asian wide and fullwidth characters; emoji have a property of their own. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const tabStop = 4;
/** Each of these is one column; nearly all text is made of them, and needs no segmenter. */
const plain = /^[\x20-\x7e]*$/;

/**
 * A line cut into what a terminal shows. Tabs become blanks up to the next stop; control characters, lone surrogates and
 * the invisible ones that turn the direction of writing are spelt out, as they would move or hide what stands round them.
 */
export function cellsOf(line: string): Cell[] {
  if (plain.test(line)) return Array.from(line, (shown, at) => ({ at, shown, width: 1 }));
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const cell = { at: index, ...shownAs(segment, column) };
    column += cell.width;
    cells.push(cell);
  }
  return cells;
}

/** How many columns a text takes in a terminal; it is taken to stand at the line's beginning. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const cell of cellsOf(text)) width += cell.width;
  return width;
}

function shownAs(segment: string, column: number): { shown: string; width: number } {
  if (segment === '\t') {
    const width = tabStop - (column % tabStop);
    return { shown: ' '.repeat(width), width };
  }
  if (/^[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(segment)) {
    const spelt = Array.from(segment, spell).join('');
    return { shown: spelt, width: spelt.length };
  }
  if (/^\p{M}+$/u.test(segment)) return { shown: segment, width: 0 };
  const two = /\p{Emoji_Presentation}|\ufe0f/u.test(segment) || wide.test(segment);
  return { shown: segment, width: two ? 2 : 1 };
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
