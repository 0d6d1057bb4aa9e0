/** How long things may take, in ms; 0 for any time. */
export type Limits = {
  /** One statement, at the server. */
  statementMs: number;
  /** The answer to one statement, here. */
  answerMs: number;
  /** Its turn to write. */
  lockMs: number;
};

/** A writer that says nothing for so long (its machine is cut off, its process paused) keeps all others waiting. */
const silentWriterMs = 2_000;
const silentReaderMs = 30_000;

/**
 * Begins a transaction. One that writes first waits for its turn among all processes that use this schema: then whatever
 * it reads stays so until it has written, exactly as in SQLite, and its work never has to be repeated. (Its isolation is
 * `read committed` so that it sees what the one before it has written; a snapshot would be taken before the wait.)
 * Limits are set here and not for the session, which is not ours behind a connection pooler.
 */
export function beginSql(schema: string, limits: Limits, readOnly: boolean): string {
  const kind = readOnly ? 'isolation level repeatable read read only' : 'isolation level read committed read write';
  const settings = [
    `begin ${kind}`,
    `set local search_path to "${schema}"`,
    `set local statement_timeout to ${limits.statementMs}`,
    `set local lock_timeout to ${limits.lockMs}`,
    `set local idle_in_transaction_session_timeout to ${readOnly ? silentReaderMs : silentWriterMs}`,
  ];
  const turn = [
    // What was acknowledged must be on the disk, whatever the role's own setting.
    `select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'`,
    `select pg_advisory_xact_lock(hashtextextended('signalbox ${schema}', 0))`,
  ];
  return [...settings, ...(readOnly ? [] : turn)].join('; ');
}

/** Commits, and moves the number that `version` reads when something was written. */
export function commitSql(schema: string, wrote: boolean): string {
  return wrote ? `update "${schema}".writes set count = count + 1; commit` : 'commit';
}
