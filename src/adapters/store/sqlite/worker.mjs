// The thread that owns the database connection: better-sqlite3 is synchronous, and waiting for the disk here keeps the
// main thread's event loop free. It is plain JavaScript (type-checked, and copied to dist/ by tsc) because under vitest
// the sources are not compiled, and a worker of Node 20 cannot load TypeScript.
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** Other processes may hold the write lock this long before a transaction is refused. */
const busyTimeoutMs = 5_000;
/** Statements kept prepared; queries with lists of values have endless variants. */
const keptStatements = 300;
/** `quick_check` reads the whole file: up to this size it costs a fraction of a second. */
const checkedBytes = 64 * 1024 * 1024;

/** @type {Map<string, Database.Statement<unknown[]>>} */
const statements = new Map();
/** @type {Database.Database | null} */
let opened = null;
/** Committed transactions of this connection that changed a row. */
let ownWrites = 0;
let changesBefore = 0;
/** Whether the transaction under way is a read. */
let reading = false;

/** @param {string} file */
function open(file) {
  // Created here, and not by SQLite, so that it is never readable to others, not even for a moment. The -wal and -shm
  // files take over its mode.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = new Database(file, { timeout: busyTimeoutMs });
  opened = database;
  enterWal(database);
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  if (statSync(file).size <= checkedBytes) {
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' });
  }
}

/**
 * Switching a new file to WAL needs it exclusively and does not wait its turn, so two processes that open it for the
 * first time in the same instant can get in each other's way.
 *
 * @param {Database.Database} database
 */
function enterWal(database) {
  const until = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** @returns {Database.Database} */
function connection() {
  if (opened === null) throw new Error('The database is not open.');
  return opened;
}

/** @param {string} sql */
function prepare(sql) {
  const kept = statements.get(sql);
  if (kept !== undefined) return kept;
  const statement = connection().prepare(sql);
  const oldest = statements.size >= keptStatements ? statements.keys().next().value : undefined;
  if (oldest !== undefined) statements.delete(oldest);
  statements.set(sql, statement);
  return statement;
}

/** @returns {number} */
function totalChanges() {
  return Number(prepare('select total_changes()').pluck().get());
}

/**
 * @param {import('./protocol.ts').Request} request
 * @returns {import('./protocol.ts').Answer}
 */
function carryOut(request) {
  switch (request.kind) {
    case 'open':
      open(workerData.file);
      return { rows: [], changes: 0 };
    case 'query': {
      const statement = prepare(request.sql);
      if (reading && !statement.readonly)
        throw Object.assign(new Error('A read of the store tried to write.'), { code: 'READ_THAT_WRITES' });
      if (statement.reader) return { rows: statement.all(...request.parameters), changes: 0 };
      return { rows: [], changes: statement.run(...request.parameters).changes };
    }
    case 'begin':
      // For writing not the default (deferred) kind: taking the write lock only at the first write cannot wait when
      // another process has written since the first read. For reading it is right: it takes no lock, and sees the file
      // as it was at its first look.
      prepare(request.readOnly ? 'begin' : 'begin immediate').run();
      reading = request.readOnly;
      changesBefore = totalChanges();
      return { rows: [], changes: 0 };
    case 'commit':
      prepare('commit').run();
      reading = false;
      if (totalChanges() !== changesBefore) ownWrites += 1;
      return { rows: [], changes: 0 };
    case 'rollback':
      // After some errors (a full disk) SQLite has rolled back by itself.
      if (connection().inTransaction) prepare('rollback').run();
      reading = false;
      return { rows: [], changes: 0 };
    case 'version': {
      // `data_version` moves when another connection has committed, `ownWrites` when this one has.
      const others = Number(connection().pragma('data_version', { simple: true }));
      return { rows: [{ version: others + ownWrites }], changes: 0 };
    }
    case 'close':
      opened?.close();
      opened = null;
      return { rows: [], changes: 0 };
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

if (parentPort === null) throw new Error('worker.mjs runs only as a worker thread.');
const port = parentPort;
port.on('message', (/** @type {import('./protocol.ts').Numbered} */ { id, request }) => {
  try {
    port.postMessage({ id, answer: carryOut(request) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ id, error: { message, code: codeOf(error) } });
  }
  if (request.kind === 'close') port.close();
});
