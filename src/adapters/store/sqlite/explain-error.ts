import { StoreError } from '../store-error.ts';

/** SQLite's or the system's error code, turned into an error that a person can act on. */
export function explainError(file: string, error: { message: string; code: string | null }): StoreError {
  const code = error.code ?? '';
  const said = `${error.message}${code === '' ? '' : ` (${code})`}`;
  if (code === 'READ_THAT_WRITES') return new StoreError('misuse', error.message, null);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new StoreError(
      'corrupt',
      `The store ${file} is damaged or is not a Signalbox store: ${said}.`,
      `Put a backup in its place, or move ${file} (with its -wal and -shm) away to start with an empty store.`,
    );
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')
    return new StoreError(
      'locked',
      `The store ${file} has been locked by another process for 5 s.`,
      `End the process that holds it (fuser ${file} names it), then try again.`,
    );
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new StoreError('full', `The disk that holds the store ${file} is full.`, 'Free some space on it.');
  if (code.startsWith('SQLITE_IOERR'))
    return new StoreError(
      'unreachable',
      `The disk refused to read or write the store ${file}: ${said}.`,
      'Check the disk.',
    );
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|EACCES|EPERM|EROFS|EEXIST|EISDIR|ENOENT|ENOTDIR)/.test(code))
    return new StoreError(
      'unreachable',
      `The store ${file} cannot be opened for writing: ${said}.`,
      'It must be a file, in a folder, that the user who runs Signalbox may write to.',
    );
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new StoreError('constraint', `The store ${file} refused a row: ${said}.`, null);
  return new StoreError('other', `The store ${file} failed: ${said}.`, null);
}
