import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** A log that is longer is put aside, as `server.log.1`; what stood there goes. */
const mostLogBytes = 10_000_000;
const lookEveryMs = 60_000;
const chunkBytes = 262_144;

/** Where a server writes what it has to say. */
export function logOf(folder: string): string {
  return join(folder, 'server.log');
}

/** How much stands in a server's log. */
export function logSize(folder: string): number {
  try {
    return statSync(logOf(folder)).size;
  } catch {
    // It has written nothing.
    return 0;
  }
}

/** The end of what a server has logged after its first `from` bytes. */
export function loggedSince(folder: string, from: number): string {
  if (logSize(folder) <= from) return '';
  return readFileSync(logOf(folder)).subarray(from).toString('utf8').slice(-4000);
}

/** Puts a long log aside, now and whenever it has grown, while its server writes on. Returns how to stop. */
export function keepLogSmall(folder: string, onError: (error: unknown) => void): () => void {
  let told = false;
  const look = (): void => {
    try {
      putAside(folder, mostLogBytes);
      told = false;
    } catch (error) {
      if (!told) onError(error);
      told = true;
    }
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Copies a log of more than `most` bytes and empties it. Its server holds the file open for appending, so it goes on at the
 * file's new beginning. What it writes during the copy is copied too: only what falls between the last look and the emptying,
 * microseconds later, is lost. Throws what the system says, and leaves the log as it is then.
 */
export function putAside(folder: string, most: number): void {
  const log = logOf(folder);
  if (logSize(folder) <= most) return;
  const from = openSync(log, 'r+');
  try {
    const to = openSync(`${log}.new`, 'w', 0o600);
    try {
      copyRest(from, to);
      renameSync(`${log}.new`, `${log}.1`);
      copyRest(from, to);
      ftruncateSync(from);
    } finally {
      closeSync(to);
      rmSync(`${log}.new`, { force: true });
    }
  } finally {
    closeSync(from);
  }
}

function copyRest(from: number, to: number): void {
  const buffer = Buffer.alloc(chunkBytes);
  for (let read = readSync(from, buffer); read > 0; read = readSync(from, buffer)) writeSync(to, buffer, 0, read);
}
