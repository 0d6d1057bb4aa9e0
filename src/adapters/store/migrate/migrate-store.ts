import { type Kysely, sql, type Transaction } from 'kysely';
import { openPostgresTables } from '../postgres/open-postgres-store.ts';
import { StoreError } from '../store-error.ts';
import type { Schema } from '../tables/schema.ts';
import { Checksum, type Row } from './checksum.ts';
import { openSource, type Source } from './source.ts';

/** What became of one table. `checksum` is that of the rows that were moved, the same on both sides. */
export type MovedTable = { table: string; rows: number; checksum: string; stays: number };

/** What `stays` on the machine: rows that say what runs there, with the variables of its services. */
const ofThisMachine = (table: string, row: Row): boolean =>
  table === 'releases' || (table === 'settings' && /^(?:local-platform|secrets)\//.test(String(row['name'])));

/** Below the number of parameters that one statement may have. */
const parametersAtOnce = 20_000;
const fetchedAtOnce = 2_000;

/**
 * Copies the SQLite store in `file` to the PostgreSQL at `url`: everything in one transaction, so that the target is empty or
 * whole whenever this is interrupted; the file is left as it is. Rejects with a `StoreError` when the target is not
 * empty, and when what it then holds is not what was sent. `to` is what people call the target.
 */
export async function migrateStore(file: string, url: string): Promise<{ to: string; tables: MovedTable[] }> {
  const source = await openSource(file);
  try {
    const { database, address } = await openPostgresTables(url, { statementMs: 0, answerMs: 3_600_000 });
    try {
      const tables = await database.transaction().execute((target) => copyAll(source, target, address.name));
      return { to: address.name, tables };
    } finally {
      await database.destroy();
    }
  } finally {
    source.close();
  }
}

async function copyAll(source: Source, target: Transaction<Schema>, name: string): Promise<MovedTable[]> {
  const tables = source.tables();
  await refuseUnlessEmpty(target, tables, name);
  const moved: MovedTable[] = [];
  for (const table of tables) {
    const { sent, stays } = await copyTable(source, target, table);
    const found = await read(target, table);
    if (found.rows !== sent.rows || found.value !== sent.value)
      throw new StoreError(
        'other',
        `The table ${table} is not the same after the move (${sent.rows} rows sent, ${found.rows} found, checksums ${short(sent)} and ${short(found)}), so nothing was moved.`,
        'This should never happen. Keep the file, go on with it, and report this.',
      );
    moved.push({ table, rows: sent.rows, checksum: sent.value, stays });
  }
  return moved;
}

async function refuseUnlessEmpty(target: Kysely<Schema>, tables: readonly string[], name: string): Promise<void> {
  for (const table of tables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target);
    if (rows.length === 0) continue;
    throw new StoreError(
      'misuse',
      `The target (PostgreSQL, ${name}) is not empty: its table ${table} has rows. Nothing was moved.`,
      'Name an empty database, or a schema of its own with ?schema=NAME. If it was moved before, just set DATABASE_URL.',
    );
  }
}

async function copyTable(
  source: Source,
  target: Kysely<Schema>,
  table: string,
): Promise<{ sent: Checksum; stays: number }> {
  const sent = new Checksum();
  let stays = 0;
  let batch: Row[] = [];
  const send = async (): Promise<void> => {
    const [first] = batch;
    if (first === undefined) return;
    const columns = Object.keys(first);
    const values = batch.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    const names = sql.join(columns.map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(target);
    batch = [];
  };
  for (const row of source.rows(table)) {
    if (ofThisMachine(table, row)) {
      stays += 1;
      continue;
    }
    sent.add(row);
    batch.push(row);
    if (batch.length * Object.keys(row).length >= parametersAtOnce) await send();
  }
  await send();
  return { sent, stays };
}

/** What the target says that it holds, read row by row: a table may be larger than the memory. */
async function read(target: Kysely<Schema>, table: string): Promise<Checksum> {
  const found = new Checksum();
  await sql`declare moved no scroll cursor for select * from ${sql.table(table)}`.execute(target);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(fetchedAtOnce)} from moved`.execute(target);
    if (rows.length === 0) break;
    for (const row of rows) found.add(row);
  }
  await sql`close moved`.execute(target);
  return found;
}

function short(checksum: Checksum): string {
  return checksum.value.slice(0, 12);
}
