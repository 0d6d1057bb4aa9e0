import { join } from 'node:path';
import { migrateStore } from '../adapters/store/migrate/migrate-store.ts';
import type { StoreMove } from '../cli/migrate-store.ts';
import { readConfig } from './configuration/read.ts';
import { storeFile } from './open-stores.ts';
import { takeSystem } from './take-system.ts';

/** Moves the store of the system in `directory`, which must not run, and cannot be brought up meanwhile. */
export async function migrateStoreOf(directory: string, url: string): Promise<StoreMove> {
  const stateDirectory = join(readConfig(directory).directory, '.signalbox');
  const held = takeSystem(stateDirectory);
  try {
    const from = storeFile(stateDirectory);
    return { from, ...(await migrateStore(from, url)) };
  } finally {
    held.release();
  }
}
