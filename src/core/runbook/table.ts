import type { Table, TableCell, TableRow } from 'mdast';
import { textOf } from './text-of.ts';
import { rangeOf } from './draft.ts';

/** A row of a table with its cells' words, by column. */
export type Row = { cells: string[]; nodes: TableCell[]; node: TableRow; startLine: number; endLine: number };

/** A table, read: the words of its header and its rows. */
export type ReadTable = { headers: string[]; rows: Row[] };

/** Reads a table; a row shorter than the header is filled with empty cells. */
export function readTable(table: Table): ReadTable {
  const [head, ...rows] = table.children;
  const headers = head?.children.map((cell) => textOf(cell).trim()) ?? [];
  return {
    headers,
    rows: rows.map((row) => ({
      cells: headers.map((_, at) => {
        const cell = row.children[at];
        return cell === undefined ? '' : textOf(cell).trim();
      }),
      nodes: row.children,
      node: row,
      ...rangeOf(row),
    })),
  };
}

/** The first column whose header matches, or -1. */
export function columnOf(table: ReadTable, pattern: RegExp): number {
  return table.headers.findIndex((header) => pattern.test(header));
}
