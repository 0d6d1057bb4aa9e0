import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { exitCodes, Failure } from '../failure.ts';

/** A file to write. `replace` keeps what stands there beside it, as `NAME.bak`; without it a file that exists is a Failure. */
export type FileToWrite = { path: string; text: string; replace: boolean };

/**
 * Writes all files or none, each at once: whoever reads sees the old or the new one. Gives the paths of the copies that were
 * kept. A signal that arrives meanwhile is held off, for there is nothing to wait for.
 */
export function writeFiles(files: readonly FileToWrite[]): { backups: string[] } {
  const hold = () => undefined;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, hold);
  const undo: (() => void)[] = [];
  const backups: string[] = [];
  const temporary: string[] = [];
  try {
    for (const { path, text } of files) {
      const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
      temporary.push(draft);
      writeFileSync(draft, text, { flag: 'wx' });
    }
    for (const [at, { path, replace }] of files.entries()) {
      const draft = temporary[at] ?? '';
      if (replace && existsSync(path)) {
        const backup = freeName(`${path}.bak`);
        copyFileSync(path, backup);
        const before = readFileSync(path);
        backups.push(backup);
        undo.push(() => {
          writeFileSync(path, before);
          rmSync(backup, { force: true });
        });
        renameSync(draft, path);
      } else {
        // Unlike a rename, a link never replaces a file that somebody made in the meantime.
        linkSync(draft, path);
        undo.push(() => rmSync(path, { force: true }));
      }
    }
    return { backups };
  } catch (error) {
    for (const step of undo.toReversed()) step();
    throw explained(error, files);
  } finally {
    for (const draft of temporary) rmSync(draft, { force: true });
    for (const signal of signals) process.off(signal, hold);
  }
}

function explained(error: unknown, files: readonly FileToWrite[]): unknown {
  const { code, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const folder = dirname(files[0]?.path ?? '');
  if (code === 'EEXIST')
    return new Failure(`${dest ?? folder} exists`, {
      mend: 'Nothing was written. Move it away, or keep a copy and write anew with --force.',
      exitCode: exitCodes.usage,
      cause: error,
    });
  if (code === undefined) return error;
  const mend =
    code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
      ? 'Choose a folder that you may write to, or print it with --stdout.'
      : 'Make room or choose another folder, and run it again.';
  return new Failure(`Cannot write into ${folder} (${code}); nothing was written`, { mend, cause: error });
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let count = 2; existsSync(name); count++) name = `${wanted}${count}`;
  return name;
}
