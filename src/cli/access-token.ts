import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, Failure } from './failure.ts';

const fileOf = (stateDirectory: string): string => join(stateDirectory, 'token');

/** The token by which this command line says who it is: `SIGNALBOX_TOKEN`, or what `token save` keeps; null when there is none. */
export function ownToken(stateDirectory: string, environment: NodeJS.ProcessEnv): string | null {
  return environment['SIGNALBOX_TOKEN']?.trim() || readKept(fileOf(stateDirectory));
}

function readKept(file: string): string | null {
  let text: string;
  try {
    const others = statSync(file).mode & 0o077;
    if (others !== 0)
      throw new Failure(`Others than you may read ${file}, which holds your token`, {
        mend: `chmod 600 ${file}. If somebody may have read it: \`signalbox token revoke\`, and make another.`,
        exitCode: exitCodes.usage,
      });
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Whoever may not read it has a token of their own, or is told that they need one.
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
  return text === '' ? null : text;
}

/** Keeps a token where only you can read it; gives the file. */
export function keepToken(stateDirectory: string, text: string): string {
  const file = fileOf(stateDirectory);
  // Taken away first: a mode is only given to a file that is made.
  rmSync(file, { force: true });
  writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
  return file;
}
