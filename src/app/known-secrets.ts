import { getRecord } from '../adapters/platform/local/service-record.ts';
import { secretValues } from '../core/secret/secret-name.ts';
import type { Store } from '../engine/ports.ts';
import { storeSecrets } from './open-stores.ts';

/** Every secret of a system that a text may hold: the store's, those of signalbox.yaml, and those set since. */
export async function knownSecrets(
  local: Store,
  services: readonly { name: string; variables: Record<string, string> }[],
  environment: NodeJS.ProcessEnv,
): Promise<string[]> {
  const known = [...storeSecrets(environment), ...services.flatMap((service) => secretValues(service.variables))];
  await local.read(async (tx) => {
    for (const { name } of services) known.push(...secretValues((await getRecord(tx, name)).variables?.values ?? {}));
  });
  return known;
}
