import { stripVTControlCharacters } from 'node:util';
import { layOut } from '../table.ts';

/** From this width on two texts stand beside each other, below it one under the other. */
const narrowest = 100;

const colourCode = new RegExp(`^${String.fromCodePoint(0x1b)}\\[[0-9;]*m`);

/** Two texts under their headings: side by side where the terminal is wide enough, otherwise (and where nothing bounds it) stacked. */
export function sideBySide(
  left: { heading: string; text: string },
  right: { heading: string; text: string },
  columns: number,
): string {
  if (columns < narrowest || columns === Number.POSITIVE_INFINITY)
    return `${block(left, columns)}\n${block(right, columns)}`;
  const width = Math.floor((Math.min(columns, 200) - 4) / 2);
  const [a, b] = [left, right].map(({ heading, text }) => [heading, ...wrap(text, width)]);
  const rows = Math.max(a?.length ?? 0, b?.length ?? 0);
  return layOut(Array.from({ length: rows }, (_, row) => [a?.[row] ?? '', `│ ${b?.[row] ?? ''}`]));
}

function block({ heading, text }: { heading: string; text: string }, columns: number): string {
  const lines = wrap(text, Math.max(20, columns - 2));
  return [heading, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Cuts lines to a width, at a blank where there is one. Nothing is left out: what is approved must be seen whole. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

/** Cuts one line, at a blank where there is one; what follows stands as deep as the line began. Colours take no room. */
export function wrapLine(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line.replaceAll('\t', '  ');
  const margin = / *(?:[│→] )?/.exec(stripVTControlCharacters(rest))?.[0].length ?? 0;
  const indent = ' '.repeat(margin < width / 2 ? margin : 0);
  for (;;) {
    const end = offsetOf(rest, width);
    if (end === rest.length) return [...pieces, rest.trimEnd()];
    const blank = rest.lastIndexOf(' ', end);
    const at = blank > end / 2 ? blank + 1 : end;
    pieces.push(rest.slice(0, at).trimEnd());
    rest = indent + rest.slice(at);
  }
}

/** Where in a text the given number of visible characters has passed. */
function offsetOf(text: string, width: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; ) {
    const colour = text.startsWith('\x1b', at) ? colourCode.exec(text.slice(at, at + 20))?.[0].length : undefined;
    if (colour !== undefined) at += colour;
    else if ((seen += 1) > width) return at;
    else at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.length;
}
