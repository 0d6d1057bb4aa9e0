import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/failure.ts';
import type { Config } from './configuration/config.ts';
import { readConfig } from './configuration/read.ts';
import { openStores, storeFile, type Stores } from './open-stores.ts';

/** The stores of a system that has been up, whether or not it runs. Rejects when it never was: nothing is made. */
export async function openExisting(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Stores & { config: Config }> {
  const config = readConfig(directory);
  const stateDirectory = join(config.directory, '.signalbox');
  if (!environment['DATABASE_URL'] && !existsSync(storeFile(stateDirectory)))
    throw new Failure(`${config.directory} has never been up: nothing is kept there`, {
      mend: `Start it with \`signalbox up ${directory}\`.`,
    });
  return { ...(await openStores(stateDirectory, environment, config.secrets)), config };
}
