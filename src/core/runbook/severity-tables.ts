import type { Table } from 'mdast';
import { confidence } from './confidence.ts';
import { rangeOf } from './draft.ts';
import { responseIn } from './duration.ts';
import { type FoundLevel, type Level, rankOf, readLevel, splitExamples } from './severity-level.ts';
import { columnOf, type ReadTable, readTable } from './table.ts';
import { plainTitle } from './title.ts';

/** What the column is called that names the levels. */
export const levelHeader =
  /^(?:(?:incident )?(?:severity|level|priority|sev|class|tier)|severidad\w*|prioridad\w*|nivel|nível|gravedad|stufe|(?:problem-?)?schwere(?:grad)?|priorität|niveau|gravité|priorité)(?!\p{L})|^(?:告警)?级别|^等级|^优先级|^重大度|^重要度|^優先度|^レベル|^深刻度/iu;

/** The levels that are the rows of a table; with `ladder` it stands under a heading of severities. */
export function fromTable(node: Table, ladder: boolean): FoundLevel[] {
  const table = readTable(node);
  const stated = columnOf(table, levelHeader);
  // Under "Severity" the first column names the levels, whatever is written above it.
  const name = stated === -1 && ladder ? 0 : stated;
  const said = columnOf(
    table,
    /respon|acknowledg|\back\b|SLA|within|react|pick(?:ed)?[- ]?up|respuesta|resposta|reaktion|délai|réponse|响应|響應|応答|対応/i,
  );
  const response = said === -1 && ladder ? timedColumn(table) : said;
  if (name === -1) return response === -1 ? [] : fromFamily(table, response);
  // "Sev | What | Who": a column of that name in which each row is another level needs no heading that says so.
  const first = new Set(table.rows.map((row) => row.cells[name]?.trim().toLowerCase()));
  // "Issue | Severity | Response": behind another column a level that comes twice rates something else.
  if (name > 0 && first.size < table.rows.length) return [];
  const sev = /^(?:incident )?(?:sev(?:erity)?|severidade?|severidad|schweregrad|gravité)(?: level)?$/i.test(
    table.headers[0]?.trim() ?? '',
  );
  const distinct = name === 0 && sev && table.rows.length >= 3 && first.size === table.rows.length;
  // "Severity | Threshold | Duration" tells when each level is reached, of one measure.
  const measures = columnOf(table, /^(?:threshold|value|limit)s?\b/i) !== -1;
  if (response === -1 && !ladder && (!distinct || measures)) return [];
  const called = columnOf(table, /^(?:meaning|name|label|title|class)\b/i);
  const examples = firstColumn(table, [
    /example|ejemplo|exemplo|beispiel|exemple|示例|例/i,
    /description|definition|criteria|descri|beschreibung|描述|说明|説明/i,
    /impact|symptom|meaning|auswirkung|影响|影響/i,
  ]);
  if (name === 0 && ladder) {
    const crossed = fromMatrix(table);
    if (crossed.length > 0) return crossed;
  }
  const found = table.rows.flatMap((row) => {
    const read =
      readLevel(plainTitle(row.cells[name] ?? ''), true) ??
      bareNumber(row.cells[name] ?? '', table.headers[name] ?? '');
    if (read === null) return [];
    const words = called === -1 || called === name || called === examples ? '' : (row.cells[called] ?? '');
    const level = read.rest === '' && words !== '' ? { ...read, rest: words } : read;
    const text = examples === -1 ? '' : (row.cells[examples] ?? '');
    return [
      {
        level,
        response: row.cells[response] ?? '',
        examples: splitExamples(text),
        startLine: row.startLine,
        endLine: row.endLine,
        sure: confidence.stated,
      },
    ];
  });
  if (response === -1 && !ladder && found.length < table.rows.length) return [];
  return found.length >= 2 ? found : [];
}

/** The column in which each row has a time, where none is called an answer's; what is until the end is no answer. */
function timedColumn({ headers, rows }: ReadTable): number {
  return headers.findIndex(
    (header, at) =>
      at > 0 &&
      !/until|after|escalat|resol|fix|mitigat|update|duration|restor|recover|review|retention|keep|lösung|soluci|soluç/i.test(
        header,
      ) &&
      rows.every(({ cells }) => responseIn(cells[at] ?? '') !== null),
  );
}

/** Impact against urgency with a level in each field: the levels are what stands in the fields. */
function fromMatrix({ rows }: ReadTable): FoundLevel[] {
  const fields = rows.map(({ cells, startLine, endLine }) =>
    cells.slice(1).map((cell) => ({ level: readLevel(plainTitle(cell), false), startLine, endLine })),
  );
  if (fields.some((row) => row.length < 2 || row.some(({ level }) => level === null))) return [];
  return fields
    .flat()
    .flatMap(({ level, ...range }) =>
      level === null ? [] : [{ level, response: '', examples: [], ...range, sure: confidence.formed }],
    );
}

/**
 * "T0", "T1", "T2" with how soon somebody is on it, whatever the team calls them: names that count up, of one family, each with
 * a time, none of which is shorter than the one before.
 */
function fromFamily(table: ReadTable, response: number): FoundLevel[] {
  const read = table.rows.map(({ cells, startLine, endLine }) => {
    const groups = /^\W{0,4}(?<family>\p{L}{1,8})[- ]?(?<digit>[0-5])\b\W{0,3}(?<rest>.*)$/u.exec(
      cells[0] ?? '',
    )?.groups;
    const answer = cells[response] ?? '';
    const level: Level = {
      name: `${groups?.family ?? ''}${groups?.digit ?? ''}`,
      rest: (groups?.rest ?? '').replace(/["“”«»]/g, ''),
      coded: true,
    };
    const range = { startLine, endLine };
    return { level, response: answer, examples: splitExamples(cells[1] ?? ''), ...range, family: groups?.family };
  });
  const times = read.map((row) => responseIn(row.response));
  const counts = read.every(
    (row, at) =>
      row.family !== undefined &&
      row.family === read[0]?.family &&
      (at === 0 || rankOf(row.level) === rankOf(read[at - 1]?.level ?? row.level) + 1) &&
      (times[at] ?? 0) >= (at === 0 ? 0 : (times[at - 1] ?? 0)),
  );
  if (!counts || read.length < 3 || times.some((time) => time === null)) return [];
  return read.map(({ family: _, ...row }) => ({ ...row, sure: confidence.formed }));
}

/** "1" below "Sev": a level that its column names. */
function bareNumber(cell: string, header: string): Level | null {
  const digit = /^\W{0,4}([0-5])\W{0,4}$/.exec(cell)?.[1];
  const word = /^(?:incident )?(?<word>sev(?:erity)?|priority|level|prio|p)$/i.exec(header.trim())?.groups?.word;
  return digit === undefined || word === undefined ? null : { name: `${word} ${digit}`, rest: '', coded: true };
}

function firstColumn(table: ReadTable, patterns: RegExp[]): number {
  return patterns.map((pattern) => columnOf(table, pattern)).find((at) => at !== -1) ?? -1;
}

/** A table that has the levels as columns: "| | P1 | P2 |" over "| Response | 15 min | 1 hour |". */
export function fromColumns(node: Table): FoundLevel[] {
  const { headers, rows } = readTable(node);
  const row = (pattern: RegExp) => rows.find(({ cells }) => pattern.test(cells[0] ?? ''));
  const response = row(/respon|acknowledg|\back\b|SLA|respuesta|resposta|reaktion/i);
  const said = row(/example|definition|description|meaning|impact|criteria/i);
  if (response === undefined && said === undefined) return [];
  const levels = headers.map((header) => readLevel(plainTitle(header), response !== undefined));
  if (levels[0] !== null || levels.slice(1).some((level) => level === null) || levels.length < 3) return [];
  const { startLine, endLine } = rangeOf(node);
  return levels.flatMap((level, at) =>
    level === null
      ? []
      : [
          {
            level,
            response: response?.cells[at] ?? '',
            examples: splitExamples(said?.cells[at] ?? ''),
            startLine,
            endLine,
            sure: confidence.stated,
          },
        ],
  );
}
