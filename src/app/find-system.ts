import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { exitCodes, Failure } from '../cli/failure.ts';
import { isAlive, readServerFile } from '../cli/server-file.ts';

/** Where the folder of a system was found. `known` is one that was brought up on this account: said by the caller. */
export type FoundSystem = { directory: string; how: 'named' | 'environment' | 'here' | 'known' };

const mostRemembered = 20;

/**
 * The folder of the system a verb is about: `--dir`, then SIGNALBOX_DIR, then the nearest folder upwards that holds a
 * `signalbox.yaml`, then one that was brought up on this account: those below `from` before others, running ones before
 * stopped ones. Throws a Failure when there is none, and when several run and none stands out.
 */
export function findSystem(named: string | undefined, environment: NodeJS.ProcessEnv, from: string): FoundSystem {
  if (named !== undefined) return { directory: resolve(from, named), how: 'named' };
  const fromEnvironment = environment['SIGNALBOX_DIR'];
  if (fromEnvironment) return { directory: resolve(from, fromEnvironment), how: 'environment' };
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'signalbox.yaml'))) return { directory: folder, how: 'here' };
    if (folder === dirname(folder)) break;
  }
  const known = rememberedSystems(environment).filter((folder) => existsSync(join(folder, 'signalbox.yaml')));
  const below = known.filter((folder) => folder.startsWith(resolve(from) + sep));
  const directory = theOne(below.filter(isRunning)) ?? below[0] ?? theOne(known.filter(isRunning)) ?? known[0];
  if (directory !== undefined) return { directory, how: 'known' };
  throw new Failure('No system found: there is no signalbox.yaml here or above', {
    mend: 'Name its folder with --dir DIR, or start one with `signalbox up DIR`.',
    exitCode: exitCodes.usage,
  });
}

/** Remembers a system as the one brought up last on this account. */
export function rememberSystem(directory: string, environment: NodeJS.ProcessEnv): void {
  const others = rememberedSystems(environment).filter((folder) => folder !== directory);
  const file = systemsFile(environment);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${[directory, ...others].slice(0, mostRemembered).join('\n')}\n`, { mode: 0o600 });
}

/** A verb may change things, so between several that run a person has to choose. */
function theOne(running: string[]): string | undefined {
  if (running.length <= 1) return running[0];
  throw new Failure(`Several systems run on this account: ${running.join(', ')}`, {
    mend: 'Say which one with --dir DIR, or go to its folder.',
    exitCode: exitCodes.usage,
  });
}

function isRunning(directory: string): boolean {
  const server = readServerFile(join(directory, '.signalbox'));
  return server !== null && isAlive(server);
}

/** Newest first. */
function rememberedSystems(environment: NodeJS.ProcessEnv): string[] {
  const file = systemsFile(environment);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

function systemsFile(environment: NodeJS.ProcessEnv): string {
  const state = environment['XDG_STATE_HOME'] || join(environment['HOME'] || homedir(), '.local', 'state');
  return join(state, 'signalbox', 'systems');
}
