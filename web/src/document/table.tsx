import type { Table, TableRow } from 'mdast';
import { Inline } from './inline.tsx';
import { Notes } from './notes/notes.tsx';
import { useReading } from './reading-context.ts';
import { textOf } from './slugs.ts';

function Row({ row, labels, live }: { row: TableRow; labels: string[]; live: boolean }) {
  const annotations = useReading().hosts.get(row);
  return (
    <tr>
      {row.children.map((cell, index) => (
        <td key={cell.position?.start.offset ?? index} data-label={labels[index] ?? ''}>
          <div>
            <Inline nodes={cell.children} />
          </div>
        </td>
      ))}
      {live ? (
        <td className="doc-now" data-label="Now">
          <div>{annotations === undefined ? null : <Notes annotations={annotations} />}</div>
        </td>
      ) : null}
    </tr>
  );
}

/** A table; where Signalbox has something to say of its rows, that is one column more. On phones each row is a card. */
export function DocumentTable({ node }: { node: Table }) {
  const { hosts } = useReading();
  const [head, ...rows] = node.children;
  const labels = head?.children.map(textOf) ?? [];
  const live = rows.some((row) => hosts.has(row));
  return (
    <div className={live ? 'doc-table doc-table-live' : 'doc-table'}>
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, index) => (
              <th key={cell.position?.start.offset ?? index} scope="col">
                <Inline nodes={cell.children} />
              </th>
            ))}
            {live ? (
              <th className="doc-now" scope="col">
                Now
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.position?.start.offset ?? index} row={row} labels={labels} live={live} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
