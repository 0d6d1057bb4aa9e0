import { DatabaseError } from 'pg';
import { StoreError } from '../store-error.ts';

const comesBack = 'See that the server runs and can be reached from here; Signalbox connects again by itself.';

/** Whether the server said so itself (and the connection goes on), or the connection was lost. */
export function isRefusal(error: unknown): error is DatabaseError {
  // Class 57P0: the server ends the connection. 25P03: it ended one that kept a transaction waiting.
  return error instanceof DatabaseError && !/^(57P0|25P03)/.test(error.code ?? '');
}

/**
 * What PostgreSQL or the network said, turned into an error that a person can act on. The server's message is quoted, its
 * details are not: they may hold values of rows.
 */
export function explainError(name: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const store = `The store (PostgreSQL, ${name})`;
  const said = `${message}${code === '' ? '' : ` (${code})`}`;
  const explained = (reason: StoreError['reason'], what: string, mend: string | null): StoreError =>
    new StoreError(reason, `${store} ${what}`, mend, error);

  if (code === '25P03')
    return explained(
      'unreachable',
      'ended a transaction that this process had left waiting for too long: nothing of it was written.',
      'If it was not paused on purpose, this machine has too little to compute with.',
    );
  if (/^(28|3D000|42501)/.test(code))
    return explained('unreachable', `refused: ${said}.`, 'Correct the user, password or database in DATABASE_URL.');
  if (code === '25006')
    return explained('unreachable', `is read-only: ${said}.`, 'Let DATABASE_URL name the primary, not a standby.');
  if (code === '53300')
    return explained(
      'unreachable',
      `has no connection left: ${said}.`,
      'Raise its max_connections, or end other clients.',
    );
  if (code === '53100') return explained('full', 'has no space left on its disk.', 'Free some space there.');
  if (code === '55P03')
    return explained(
      'locked',
      'has been locked by another process for too long.',
      'A node that is paused is cut off after 2 s; see pg_stat_activity for who else holds the lock.',
    );
  if (code === '57014') return explained('other', 'was given a statement that took too long, and ended it.', null);
  if (code.startsWith('XX00')) return explained('corrupt', `is damaged: ${said}.`, 'Put a backup in its place.');
  if (code.startsWith('23')) return explained('constraint', `refused a row: ${said}.`, null);
  if (isRefusal(error)) return explained('other', `failed: ${said}.`, null);
  return explained('unreachable', `cannot be reached: ${said}.`, comesBack);
}

/** Of a connection that broke between `begin` and the answer to `commit`. */
export function explainLoss(name: string, error: unknown, during: 'work' | 'commit'): StoreError {
  const explained = explainError(name, error);
  const { reason, message, mend } = explained;
  // The server ended it while it waited for us, so no commit had reached it; the explanation says so already.
  if (codeOf(error) === '25P03') return explained;
  const lost =
    during === 'work'
      ? 'The connection was lost in the middle of a transaction, of which nothing was written.'
      : 'The connection was lost while a transaction was committed: it may have been written or not.';
  return new StoreError(reason, `${message} ${lost}`, mend, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
