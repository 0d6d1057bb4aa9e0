import { replaceValues } from '../adapters/store/sqlite/replace-values.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open-sqlite-store.ts';
import type { IdentityPlace } from '../adapters/secrets/find-identity.ts';
import { openSealer } from '../adapters/secrets/open-sealer.ts';
import { isSealed, type Sealer } from '../adapters/secrets/sealer.ts';
import { releaseName, sealedSettings, sealedStore } from '../adapters/secrets/sealed-store.ts';
import type { Store } from '../engine/ports.ts';

/** Says that the file holds no variable in the clear, not even in a page that is free. */
const cleanSetting = 'secrets/clean';

/**
 * Opens the file of this machine's store, with the variables of services encrypted. With `alone`, when nobody else has it
 * open, those that an earlier version has written in the clear are encrypted first.
 */
export async function openSealedStore(
  file: string,
  stateDirectory: string,
  { secrets, environment, alone }: { secrets: IdentityPlace; environment: NodeJS.ProcessEnv; alone: boolean },
): Promise<Store> {
  const plain = await openSqliteStore(file);
  try {
    const sealer = await openSealer(plain, stateDirectory, secrets, environment);
    if (alone && (await plain.read((tx) => tx.settings.get(cleanSetting))) === null) {
      replaceValues(file, (table, id, json) => sealedJson(sealer, table, id, json));
      await plain.transaction((tx) => tx.settings.put(cleanSetting, true));
    }
    return sealedStore(plain, sealer);
  } catch (error) {
    await plain.close();
    throw error;
  }
}

function sealedJson(sealer: Sealer, table: 'releases' | 'settings', id: string, json: string): string | null {
  if (table === 'settings' && !id.startsWith(sealedSettings)) return null;
  const value: unknown = JSON.parse(json);
  return isSealed(value) ? null : JSON.stringify(sealer.seal(table === 'releases' ? releaseName(id) : id, value));
}
