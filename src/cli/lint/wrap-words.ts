import { cellsOf, displayWidth } from '../display-width.ts';

/**
 * Breaks one line of text at blanks so that no line is wider than `columns` in a terminal, `first` columns being taken on the
 * first of them. A word that is wider than a line is broken where the line ends.
 */
export function wrapWords(text: string, columns: number, first = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let width = first;
  const end = (): void => {
    lines.push(line);
    line = '';
    width = 0;
  };
  for (const word of text.split(' ')) {
    const wide = displayWidth(word);
    if (line !== '' && width + 1 + wide > columns) end();
    else if (line !== '') {
      line += ' ';
      width += 1;
    }
    if (width + wide <= columns) {
      line += word;
      width += wide;
      continue;
    }
    for (const cell of cellsOf(word)) {
      if (width + cell.width > columns) end();
      line += cell.shown;
      width += cell.width;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
