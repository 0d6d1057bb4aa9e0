import { join } from 'node:path';
import { readAddress } from '../adapters/store/postgres/address.ts';
import { openPostgresStore } from '../adapters/store/postgres/open-postgres-store.ts';
import type { IdentityPlace } from '../adapters/secrets/find-identity.ts';
import type { Store } from '../engine/ports.ts';
import { openSealedStore } from './open-sealed-store.ts';

/** Where a system keeps what must survive. */
export type Stores = {
  /** All that people work on. */
  store: Store;
  /** What is true of this machine only: its releases and the processes that run. The same as `store` unless that is shared. */
  local: Store;
  /** What people call the shared store, without secrets; null when there is one node and one file. */
  shared: string | null;
  close(): Promise<void>;
};

/** The file of the store in a system's state directory. */
export function storeFile(stateDirectory: string): string {
  return join(stateDirectory, 'store.db');
}

/**
 * Opens the PostgreSQL that DATABASE_URL names, for all nodes of the system; without it, the file of this one. `secrets` says
 * where the key of the variables is. `alone`: nobody else has the file open.
 */
export async function openStores(
  stateDirectory: string,
  environment: NodeJS.ProcessEnv,
  secrets: IdentityPlace,
  alone = false,
): Promise<Stores> {
  const url = environment['DATABASE_URL'];
  const local = await openSealedStore(storeFile(stateDirectory), stateDirectory, { secrets, environment, alone });
  if (!url) return { store: local, local, shared: null, close: () => local.close() };
  try {
    const store = await openPostgresStore(url);
    const close = async (): Promise<void> => {
      await store.close();
      await local.close();
    };
    return { store, local, shared: readAddress(url).name, close };
  } catch (error) {
    await local.close();
    throw error;
  }
}

/** What of DATABASE_URL nobody may see. */
export function storeSecrets(environment: NodeJS.ProcessEnv): string[] {
  const url = environment['DATABASE_URL'] ?? '';
  const password = URL.canParse(url) ? new URL(url).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
