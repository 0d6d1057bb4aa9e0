import type { Store } from '../engine/ports.ts';
import { openExisting } from './open-existing.ts';
import { whoIsHere } from './who-is-here.ts';

/** The store of the system in `directory`, to be read. */
export async function openAudit(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Pick<Store, 'read' | 'close'>> {
  const { store, config, close } = await openExisting(directory, environment);
  try {
    await whoIsHere(store, config.directory, environment, '');
  } catch (error) {
    await close();
    throw error;
  }
  return { read: (work) => store.read(work), close };
}
