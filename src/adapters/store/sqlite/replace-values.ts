import Database from 'better-sqlite3';

/** Gives what is to stand in a value's place; null leaves it. Values are JSON, and `id` is the row's first column. */
export type Replace = (table: 'releases' | 'settings', id: string, json: string) => string | null;

/**
 * Replaces variables of releases and settings wherever `replace` says so, and then writes the whole file anew, so that what
 * stood there before is nowhere in it: neither in free pages nor in the log. Nobody else may be in a transaction meanwhile.
 */
export function replaceValues(file: string, replace: Replace): void {
  const database = new Database(file, { timeout: 5000 });
  try {
    database.pragma('secure_delete = ON');
    const each = (table: 'releases' | 'settings', id: string, column: string): void => {
      const rows = database.prepare(`select ${id} as id, ${column} as json from ${table}`).all() as {
        id: string;
        json: string;
      }[];
      const update = database.prepare(`update ${table} set ${column} = ? where ${id} = ?`);
      for (const row of rows) {
        const next = replace(table, row.id, row.json);
        if (next !== null) update.run(next, row.id);
      }
    };
    database
      .transaction(() => {
        each('releases', 'id', 'variables');
        each('settings', 'name', 'value');
      })
      .immediate();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.exec('vacuum');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
