import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/failure.ts';
import type { Store } from '../engine/ports.ts';
import { readConfig } from './configuration/read.ts';
import { openStores, storeFile } from './open-stores.ts';

/** The store of the system in `directory`, whether or not that runs. Rejects when it has never been up: nothing is made. */
export async function openAudit(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Pick<Store, 'read' | 'close'>> {
  const config = readConfig(directory);
  const stateDirectory = join(config.directory, '.signalbox');
  if (!environment['DATABASE_URL'] && !existsSync(storeFile(stateDirectory)))
    throw new Failure(`${config.directory} has never been up: there is nothing to audit`, {
      mend: `Start it with \`signalbox up ${directory}\`.`,
    });
  const { store, close } = await openStores(stateDirectory, environment, config.secrets);
  return { read: (work) => store.read(work), close };
}
