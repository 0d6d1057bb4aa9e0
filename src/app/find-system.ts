import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { exitCodes, Failure } from '../cli/failure.ts';

/** Where the folder of a system was found: said by the caller when it was not named. */
export type FoundSystem = { directory: string; how: 'named' | 'environment' | 'here' | 'last' };

/**
 * The folder of the system a verb is about: `--dir`, then SIGNALBOX_DIR, then the nearest folder upwards that holds a
 * `signalbox.yaml`, then the one brought up last on this account. Throws a Failure when there is none.
 */
export function findSystem(named: string | undefined, environment: NodeJS.ProcessEnv, from: string): FoundSystem {
  if (named !== undefined) return { directory: resolve(from, named), how: 'named' };
  const fromEnvironment = environment['SIGNALBOX_DIR'];
  if (fromEnvironment) return { directory: resolve(from, fromEnvironment), how: 'environment' };
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'signalbox.yaml'))) return { directory: folder, how: 'here' };
    if (folder === dirname(folder)) break;
  }
  const last = readLastSystem(environment);
  if (last && existsSync(join(last, 'signalbox.yaml'))) return { directory: last, how: 'last' };
  throw new Failure('No system found: there is no signalbox.yaml here or above', {
    mend: 'Name its folder with --dir DIR, or start one with `signalbox up DIR`.',
    exitCode: exitCodes.usage,
  });
}

/** Remembers a system as the one brought up last on this account. */
export function rememberSystem(directory: string, environment: NodeJS.ProcessEnv): void {
  const file = lastSystemFile(environment);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${directory}\n`, { mode: 0o600 });
}

function readLastSystem(environment: NodeJS.ProcessEnv): string | null {
  const file = lastSystemFile(environment);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function lastSystemFile(environment: NodeJS.ProcessEnv): string {
  const state = environment['XDG_STATE_HOME'] || join(environment['HOME'] || homedir(), '.local', 'state');
  return join(state, 'signalbox', 'last-system');
}
