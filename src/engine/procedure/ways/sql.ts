import { statementsOf } from '../../../core/procedure/way-of.ts';
import type { Database } from '../step-ports.ts';
import type { Ending, Way } from './way.ts';

/**
 * SQL, in one transaction. What only reads, and everything in a diagnosis, runs in one that can only read; otherwise a person
 * is shown how many rows each statement has touched and says whether that is committed.
 */
export function sqlWay(database: Database | undefined, statementTimeoutMs: number): Way {
  return async ({ run, step, deadline, onLine, confirm, decided, signal, now }): Promise<Ending> => {
    const statements = statementsOf(step.rendered);
    if (database === undefined || typeof statements === 'string')
      return {
        exitCode: null,
        reason: 'no database is bound any more: name one under procedures.database in signalbox.yaml',
      };
    const readOnly = run.mode === 'diagnosis' || step.risk?.level === 'reads';
    const left = (): number => Math.max(1, deadline - now());
    const made = await database.transact(statements, {
      readOnly,
      statementTimeoutMs: Math.min(statementTimeoutMs, left()),
      leftMs: left(),
      onLine,
      signal,
      confirm: async (rows) => {
        const yes = await confirm(rows);
        await decided(yes ? `to commit: ${rows.join(', ')}` : `not to commit: ${rows.join(', ')}`);
        return yes;
      },
    });
    switch (made.kind) {
      case 'done':
        return { exitCode: 0, reason: null };
      case 'rolledBack':
        return { exitCode: null, reason: 'rolled back, as was said: nothing has changed' };
      case 'unknown':
        return { exitCode: null, reason: `${made.error}; whether it was committed nobody knows` };
      case 'failed':
        return { exitCode: null, reason: signal.aborted ? 'cancelled' : `${made.error}; nothing has changed` };
    }
  };
}
