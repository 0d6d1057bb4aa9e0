import { durationIn } from './duration.ts';
import { rangeIn } from './implied-quantities.ts';
import { roleOfLabel } from './metric.ts';
import type { ThresholdRole } from './plan.ts';
import type { Quantity } from './quantity.ts';
import { readLevel } from './severity-level.ts';
import { columnOf, type ReadTable, type Row } from './table.ts';
import { promisedIn } from './threshold-roles.ts';

/** What is known of a number before its own words are read. */
export type Told = {
  metricAbove?: string | null;
  roleAbove?: ThresholdRole | null;
  ranges?: Quantity[];
  unit?: string | null;
  windowSeconds?: number | null;
};

const windowHeader = /^(?:window|for|duration|period|over|evaluation (?:window|period)|time window)$/i;
/** Columns that tell how long people or work take. */
const timeHeader = /\b(?:time elapsed|elapsed|duration|response time sla|after|exhausted in)\b/i;
/** How fast an error budget burns is only told to alert on it. */
const burnHeader = /^burn[- ]rate/i;
/** "CPU > 80% | 5 min": behind a comparison a time alone is how long it holds, whatever its column is called. */
const comparing = /[<>≤≥]=?\s?\d/;
const onlyTime = /^\s*\d{1,4}\s?(?:s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)\s*$/i;

/** Columns of which the first cell of each row says what they hold. */
const plainHeader = /^(?:values?|settings?|details?|numbers?)$/i;
/** In a table of severities: how soon somebody is on it. */
const answerHeader = /\b(?:response|resolution|acknowledge?\w*|time to|sla)\b/i;
/** Columns of what must be installed. */
const versionHeader = /\b(?:versions?|supported|requires?)\b|^(?:node(?:\.js)?|typescript|python)$/i;
/** How fast and how far back people want to recover: an objective of its own, and nothing measures it all the time. */
const recoveryHeader = /^(?:r[tp]o|mtt[rd]|recovery (?:time|point)(?: objective)?)\b/i;

/** The cells of a table whose numbers may compare, each with what its column and its row say of them. */
export function meaningsOf(table: ReadTable): { row: Row; cell: string; told: Told }[] {
  // "< 10" in one row makes "10-50" in the next a comparison too.
  const compared = table.headers.map((_, at) => table.rows.some((row) => /^\s*[<>≤≥]/.test(row.cells[at] ?? '')));
  const levels = /^(?:severity|priority|sev|level|tier)\b/i.test(table.headers[0] ?? '');
  const window = columnOf(table, windowHeader);
  const isSilent = (header: string, column: number) =>
    column === window ||
    [timeHeader, versionHeader, recoveryHeader].some((pattern) => pattern.test(header)) ||
    (levels && answerHeader.test(header));
  return table.rows.flatMap((row) => {
    const first = row.cells[0] ?? '';
    // "Critical | > 50 | > 95%": where no column says what its numbers mean, the row's state does.
    const state = roleOfLabel(first);
    const measured = state === null && !(levels && readLevel(first, true) !== null);
    const held = comparing.test(first) ? row.cells.findIndex((cell) => onlyTime.test(cell)) : -1;
    return row.cells.flatMap((cell, column) => {
      const header = table.headers[column] ?? '';
      if (column === held || isSilent(header, column)) return [];
      const promised = promisedIn(header, cell);
      const stated = burnHeader.test(header) ? 'alert' : roleOfLabel(header);
      const role = stated ?? promised ?? (column === 0 ? null : state);
      // A sentence in a cell is about what its row names; a value is of what its column names.
      const byRow = column !== 0 && measured && (role !== null || cell.length > 40);
      const told: Told = {
        metricAbove: byRow
          ? `${first}${promised === null ? '' : ` ${header.toLowerCase()}`}`
          : plainHeader.test(header)
            ? null
            : header,
        roleAbove: role,
        ranges: compared[column] === true || role !== null ? rangeIn(cell) : [],
        unit: /[([（]\s?(%|ms|s|sec|seconds|min|minutes|[KMGT]i?B)\s?[)\]）]\s*$/i.exec(header)?.[1] ?? null,
        windowSeconds: durationIn(row.cells[window === -1 ? held : window] ?? ''),
      };
      return [{ row, cell, told }];
    });
  });
}
