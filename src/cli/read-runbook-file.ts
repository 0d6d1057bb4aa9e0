import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { largestRunbook } from '../core/runbook/decode.ts';
import { loadSqlGrammar } from '../core/sql/grammar.ts';
import { Failure } from './failure.ts';
import { printable } from './printable.ts';

/**
 * The bytes of a runbook's file; every verb reads with this. Of a file that is too large nothing is read but its size, and
 * of a pipe no more than a runbook may hold. Throws a Failure that says why it cannot be read; `verb` is put in its
 * mend, and `name` is what the person called the file.
 */
export async function readRunbookFile(path: string, verb: string, name = path): Promise<Uint8Array> {
  const shown = printable(name);
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    const stat = await handle.stat();
    if (stat.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    if (stat.isFile() && stat.size > largestRunbook) throw tooLarge(`${shown} is ${megabytes(stat.size)} MB`);
    return await readUpTo(chunksOf(handle), shown);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw failureOf(cause, shown, verb);
  } finally {
    await handle?.close();
  }
}

/** All of a stream, or a Failure when it is more than a runbook may hold. `shown` names it. */
export async function readUpTo(stream: AsyncIterable<Uint8Array>, shown: string): Promise<Uint8Array> {
  // Whoever reads a runbook compiles it next.
  await loadSqlGrammar();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > largestRunbook) throw tooLarge(`${shown} is larger than ${megabytes(largestRunbook)} MB`);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** From where it stands, as a pipe has no other place. */
async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

function tooLarge(what: string): Failure {
  return new Failure(`${what}; a runbook may be 1 MB at most`, {
    mend: 'Give the Markdown file of the runbook itself, or split it into several.',
  });
}

function failureOf(cause: unknown, shown: string, verb: string): Failure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const mend = `Give the path of a runbook: signalbox ${verb} RUNBOOK.md`;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure(`${shown} does not exist`, { mend, cause });
    case 'EISDIR':
      return new Failure(`${shown} is a folder`, {
        mend: `Give the file in it: signalbox ${verb} ${shown.replace(/\/+$/, '')}/RUNBOOK.md`,
        cause,
      });
    case 'EACCES':
    case 'EPERM':
      return new Failure(`${shown} may not be read by you`, { mend: 'Change its permissions.', cause });
    case 'ELOOP':
      return new Failure(`${shown} is a symbolic link that leads back to itself`, { mend, cause });
    case 'ENAMETOOLONG':
      return new Failure(`${shown.slice(0, 60)}… is no path: it is too long`, { mend, cause });
    default:
      return new Failure(
        `${shown} cannot be read: ${cause instanceof Error ? printable(cause.message) : String(cause)}`,
        {
          mend,
          cause,
        },
      );
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
