import { join } from 'node:path';
import type { TokenDesk } from '../cli/token.ts';
import { openExisting } from './open-existing.ts';
import { newId } from './run-surroundings.ts';
import { whoIsHere } from './who-is-here.ts';

/** The tokens of the system in `directory`. `said` is who asks, which is believed where there are no tokens. */
export async function openTokens(directory: string, said: string, environment: NodeJS.ProcessEnv): Promise<TokenDesk> {
  const { store, config, close } = await openExisting(directory, environment);
  return {
    store,
    stateDirectory: join(config.directory, '.signalbox'),
    // Whoever may write to the store is not kept out by it; they are written down.
    person: async (lost) => (lost === null ? whoIsHere(store, config.directory, environment, said) : said),
    newId: () => newId('t'),
    close,
  };
}
