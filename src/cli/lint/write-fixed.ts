import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { printable } from '../printable.ts';

const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * Puts a fixed text in the place of a file's bytes: whole or not at all, with the file's mode, behind a link where it is
 * one, with its byte order mark. Throws a Failure, and leaves the file as it is, when it no longer holds `before`.
 */
export async function writeFixed(path: string, before: Uint8Array, text: string, name = path): Promise<void> {
  const shown = printable(name);
  let temporary: string | null = null;
  try {
    const real = await realpath(path);
    const { mode } = await stat(real);
    const written = join(dirname(real), `.${basename(real).slice(0, 100)}.signalbox-${process.pid}`);
    const handle = await open(written, 'wx', 0o600);
    temporary = written;
    try {
      const marked = byteOrderMark.every((byte, at) => before[at] === byte);
      await handle.writeFile(Buffer.concat([marked ? byteOrderMark : new Uint8Array(), Buffer.from(text)]));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(temporary, mode);
    // As late as can be: what an editor saved meanwhile must not be lost.
    if (!(await readFile(real)).equals(before))
      throw new Failure(`${shown} was changed while it was linted, so it was not fixed`, { mend: 'Run it again.' });
    await rename(temporary, real);
    temporary = null;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Failure(`${shown} could not be fixed: ${code}`, {
      mend: 'See that you may write to it and its folder, or look at --diff.',
      cause,
    });
  } finally {
    if (temporary !== null) await rm(temporary, { force: true });
  }
}
