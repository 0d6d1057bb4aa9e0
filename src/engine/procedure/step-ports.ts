/** The database on which SQL steps of runs are carried out. */
export interface Database {
  /**
   * Runs statements in one transaction, which can only read with `readOnly`; otherwise `confirm` is asked before the commit
   * what becomes of it, told what each statement has touched. Never rejects for what is wrong with statements or database;
   * `unknown`: the connection broke in the commit.
   */
  transact(
    statements: readonly { text: string; query: boolean }[],
    options: {
      readOnly: boolean;
      statementTimeoutMs: number;
      leftMs: number;
      onLine(line: string): void;
      confirm(touched: string[]): Promise<boolean>;
      signal: AbortSignal;
    },
  ): Promise<{ kind: 'done' } | { kind: 'rolledBack' } | { kind: 'failed' | 'unknown'; error: string }>;
}

/** Sends the requests of steps. A `body` longer than `bodyLimit` is null; rejects when there is no answer. */
export interface Requests {
  request(
    request: {
      url: URL;
      method: string;
      headers: Readonly<Record<string, string>>;
      body: string | null;
      bodyLimit: number;
      allowLinkLocal: boolean;
    },
    signal: AbortSignal,
  ): Promise<{ status: number; headers: Record<string, string>; body: string | null }>;
}
