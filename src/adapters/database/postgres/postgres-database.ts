import { Client, type QueryArrayConfig, type QueryArrayResult } from 'pg';
import { withoutControls } from '../../../core/text/control-characters.ts';
import type { Database } from '../../../engine/procedure/step-ports.ts';

/** So many rows of a query are shown; the rest is never fetched. */
const mostRows = 200;
const longestCell = 200;

type Transact = Database['transact'];

/**
 * The database of a run's SQL steps: each step is one connection and one transaction. The server ends statements that take
 * too long, and the transaction of a Signalbox that has died.
 */
export function postgresDatabase(url: string): Database {
  return { transact: (statements, options) => transact(url, statements, options) };
}

async function transact(url: string, ...[statements, options]: Parameters<Transact>): ReturnType<Transact> {
  if (!/^postgres(ql)?:\/\//.test(url)) return failed('the address of the database does not begin with postgresql://');
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: Math.min(10_000, options.leftMs),
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: options.leftMs,
    application_name: 'signalbox run',
  });
  // A connection that breaks is told by the next question.
  client.on('error', () => undefined);
  const cut = (): void => void client.end().catch(() => undefined);
  options.signal.addEventListener('abort', cut, { once: true });
  let committing = false;
  try {
    await client.connect();
    await client.query(options.readOnly ? 'BEGIN READ ONLY' : 'BEGIN');
    // After the first query nothing can make a transaction that only reads into another.
    await client.query('SELECT 1');
    const touched: string[] = [];
    for (const statement of statements) {
      const said = await perform(client, statement, options.onLine);
      if (said !== null) touched.push(said);
    }
    if (options.readOnly) return { kind: 'done' };
    if (!(await options.confirm(touched))) return { kind: 'rolledBack' };
    committing = true;
    const { command } = await client.query('COMMIT');
    // A transaction that has failed answers COMMIT with ROLLBACK.
    return command === 'ROLLBACK' ? failed('the database rolled it back') : { kind: 'done' };
  } catch (error) {
    const said = readable(error);
    return committing ? { kind: 'unknown', error: said } : failed(said);
  } finally {
    options.signal.removeEventListener('abort', cut);
    await client.end().catch(() => undefined);
  }
}

/** Runs one statement, shows what it gave, and says what it touched ("UPDATE: 3 rows"), or null for a query. */
async function perform(
  client: Client,
  { text, query }: { text: string; query: boolean },
  onLine: (line: string) => void,
): Promise<string | null> {
  if (query) {
    await ask(client, `DECLARE signalbox NO SCROLL CURSOR FOR ${text}`);
    show(await ask(client, `FETCH ${mostRows + 1} FROM signalbox`), onLine);
    await client.query('CLOSE signalbox');
    return null;
  }
  const result = await ask(client, text);
  if (result.fields.length > 0) show(result, onLine);
  if (result.rowCount === null || result.command === 'SELECT') {
    onLine(result.command ?? 'done');
    return result.command ?? 'done';
  }
  const said = `${result.command}: ${result.rowCount} ${result.rowCount === 1 ? 'row' : 'rows'}`;
  onLine(said);
  return said;
}

/** The extended protocol takes one statement only: none can end the transaction and go on outside. */
function ask(client: Client, text: string): Promise<QueryArrayResult<unknown[]>> {
  const question: QueryArrayConfig & { queryMode: 'extended' } = { text, rowMode: 'array', queryMode: 'extended' };
  return client.query<unknown[]>(question);
}

function show({ fields, rows }: QueryArrayResult<unknown[]>, onLine: (line: string) => void): void {
  onLine(fields.map(({ name }) => cell(name)).join(' | '));
  for (const row of rows.slice(0, mostRows)) onLine(row.map(cell).join(' | '));
  if (rows.length > mostRows) onLine(`(more than ${mostRows} rows: the rest is not shown)`);
  else onLine(`(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`);
}

function cell(value: unknown): string {
  const text = inText(value);
  const plain = withoutControls(text, '\ufffd');
  return plain.length > longestCell ? `${plain.slice(0, longestCell)}…` : plain;
}

function inText(value: unknown): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function failed(error: string): { kind: 'failed'; error: string } {
  return { kind: 'failed', error };
}

function readable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (code === '57014') return 'a statement took longer than it may (procedures.statement-timeout)';
  if (code === '25006') return `it does more than read: ${error.message}`;
  if (code === '25001') return `${error.message}; run it by hand, outside a transaction`;
  if (code === '28P01' || code === '28000') return `the database refuses the login: ${error.message}`;
  return `the database says: ${error.message}`;
}
