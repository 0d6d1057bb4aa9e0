import type { Release } from '../../core/release/model.ts';
import type { Store, Tx } from '../../engine/ports.ts';
import type { Sealer } from './sealer.ts';

/** Settings that hold variables of services. */
export const sealedSettings = 'local-platform/';

/** What variables are sealed for, so that those of one release cannot stand in another. */
export const releaseName = (id: string): string => `release/${id}`;

/** A store in which variables of services are written encrypted, and read as they are. All else passes. */
export function sealedStore(store: Store, sealer: Sealer): Store {
  return {
    transaction: (work) => store.transaction((tx) => work(sealedTx(tx, sealer))),
    read: (work) => store.read((tx) => work(sealedTx(tx, sealer))),
    version: () => store.version(),
    close: () => store.close(),
  };
}

function sealedTx(tx: Tx, sealer: Sealer): Tx {
  // The table's column holds an object of texts, and so is a sealed one.
  const sealed = (release: Release): Release => ({
    ...release,
    variables: sealer.seal(releaseName(release.id), release.variables),
  });
  const opened = (release: Release): Release => ({
    ...release,
    variables: sealer.open(releaseName(release.id), release.variables) as Release['variables'],
  });
  const isSecret = (name: string): boolean => name.startsWith(sealedSettings);
  return {
    ...tx,
    releases: {
      put: (release) => tx.releases.put(sealed(release)),
      async get(id) {
        const found = await tx.releases.get(id);
        return found === null ? null : opened(found);
      },
      list: async (service, limit) => (await tx.releases.list(service, limit)).map(opened),
    },
    settings: {
      async get(name) {
        const value = await tx.settings.get(name);
        return isSecret(name) ? sealer.open(name, value) : value;
      },
      put: (name, value) => tx.settings.put(name, isSecret(name) ? sealer.seal(name, value) : value),
      delete: (name) => tx.settings.delete(name),
    },
  };
}
