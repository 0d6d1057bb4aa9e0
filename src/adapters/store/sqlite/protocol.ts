/** What the main thread asks of the worker that owns the connection. One answer per request, in order. */
export type Request =
  | { kind: 'open' }
  | { kind: 'query'; sql: string; parameters: readonly unknown[] }
  | { kind: 'begin'; readOnly: boolean }
  | { kind: 'commit' }
  | { kind: 'rollback' }
  | { kind: 'version' }
  | { kind: 'close' };

/** `rows` is empty for a statement that returns none; `changes` counts the rows that were written. */
export type Answer = { rows: unknown[]; changes: number };

/** A request as it travels. */
export type Numbered = { id: number; request: Request };

/** An answer as it travels. `code` is SQLite's (`SQLITE_BUSY`) or the system's (`EACCES`), where there is one. */
export type Reply = { id: number; answer: Answer } | { id: number; error: { message: string; code: string | null } };
