import { stripVTControlCharacters } from 'node:util';

/** Lays rows out in columns two spaces apart; the last column is not padded. Widths count characters without colour codes. */
export function layOut(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, visibleLength(cell));
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, index) =>
        index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - visibleLength(cell)),
      );
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

function visibleLength(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length;
}
