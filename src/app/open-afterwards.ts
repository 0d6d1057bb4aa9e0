import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getRecord } from '../adapters/platform/local/service-record.ts';
import { Failure } from '../cli/failure.ts';
import type { Afterwards } from '../cli/post-mortem.ts';
import { createMasker } from '../core/secret/mask.ts';
import { secretValues } from '../core/secret/secret-name.ts';
import { bindServices } from './bind-services.ts';
import { readConfig } from './configuration/read.ts';
import { openStores, storeFile, storeSecrets } from './open-stores.ts';
import { readRunbook } from './read-runbook.ts';
import { newId } from './run-surroundings.ts';

/** What is kept of a system's incidents, whether or not it runs. Rejects when it has never been up: nothing is made. */
export async function openAfterwards(directory: string, environment: NodeJS.ProcessEnv): Promise<Afterwards> {
  const config = readConfig(directory);
  const stateDirectory = join(config.directory, '.signalbox');
  if (!environment['DATABASE_URL'] && !existsSync(storeFile(stateDirectory)))
    throw new Failure(`${config.directory} has never been up: there are no incidents`, {
      mend: `Start it with \`signalbox up ${directory}\`.`,
    });
  const runbook = await readRunbook(config.runbook, config.directory);
  const services = bindServices(config, runbook.plan);
  const { store, local, close } = await openStores(stateDirectory, environment, config.secrets);
  const known = [...storeSecrets(environment), ...services.flatMap((service) => secretValues(service.variables))];
  await local.read(async (tx) => {
    for (const { name } of services) known.push(...secretValues((await getRecord(tx, name)).variables?.values ?? {}));
  });
  const masker = createMasker(known);
  return { store, mask: (text) => masker.mask(text), runbook, newId: () => newId('a'), close };
}
