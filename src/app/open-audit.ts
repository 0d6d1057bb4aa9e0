import type { Store } from '../engine/ports.ts';
import { openExisting } from './open-existing.ts';

/** The store of the system in `directory`, to be read. */
export async function openAudit(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Pick<Store, 'read' | 'close'>> {
  const { store, close } = await openExisting(directory, environment);
  return { read: (work) => store.read(work), close };
}
