import { layOut } from '../table.ts';

/** From this width on two texts stand beside each other, below it one under the other. */
const narrowest = 100;

/** Two texts under their headings: side by side where the terminal is wide enough, otherwise stacked. */
export function sideBySide(
  left: { heading: string; text: string },
  right: { heading: string; text: string },
  columns: number,
): string {
  if (columns < narrowest) return `${block(left, columns)}\n${block(right, columns)}`;
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
  return text.split('\n').flatMap((line) => {
    const pieces: string[] = [];
    let rest = line.replaceAll('\t', '  ');
    while (rest.length > width) {
      const blank = rest.lastIndexOf(' ', width);
      const at = blank > width / 2 ? blank + 1 : width;
      pieces.push(rest.slice(0, at));
      rest = rest.slice(at);
    }
    return [...pieces, rest];
  });
}
