import { randomBytes } from 'node:crypto';
import type { Store } from '../../engine/ports.ts';
import { decryptWith, encryptTo } from './age.ts';
import { findIdentity, type Identity, type IdentityPlace, makeIdentity, ownKey } from './find-identity.ts';
import { KeyError } from './key-error.ts';
import { Sealer } from './sealer.ts';

const variablesKey = 'secrets/data-key';

/** The key of all sealed values, encrypted to an age recipient. */
type DataKey = { age: string; recipient: string };

/**
 * Opens the data key of a store with the system's identity; a store that has none gets one, and a system that has no
 * identity too. `setting` is where it is kept. Rejects with a KeyError when there is a data key and the identity is not there or another one.
 */
export async function openSealer(
  store: Store,
  stateDirectory: string,
  place: IdentityPlace,
  environment: NodeJS.ProcessEnv,
  setting = variablesKey,
): Promise<Sealer> {
  const stored = (await store.read((tx) => tx.settings.get(setting))) as DataKey | null;
  const found = await findIdentity(stateDirectory, place, environment);
  if (stored !== null) return new Sealer(await unwrapped(stored, found, stateDirectory));
  const identity = found ?? (await makeIdentity(stateDirectory));
  const fresh = randomBytes(32);
  const wrapped: DataKey = {
    age: await encryptTo([identity.recipient], fresh.toString('base64')),
    recipient: identity.recipient,
  };
  const kept = await store.transaction(async (tx) => {
    // Another process may have been first.
    const before = (await tx.settings.get(setting)) as DataKey | null;
    if (before === null) await tx.settings.put(setting, wrapped);
    return before;
  });
  return new Sealer(kept === null ? fresh : await unwrapped(kept, identity, stateDirectory));
}

async function unwrapped(stored: DataKey, found: Identity | null, stateDirectory: string): Promise<Buffer> {
  const mend =
    `Put the key back whose public half is ${stored.recipient}, or name its place under secrets in signalbox.yaml. ` +
    'Nothing was changed, and nothing is lost with the key still somewhere.';
  if (found === null)
    throw new KeyError(`The variables in the store are encrypted, and ${ownKey(stateDirectory)} is not there`, mend);
  if (found.recipient !== stored.recipient)
    throw new KeyError(`The variables in the store are encrypted to another key than ${found.where}`, mend);
  return Buffer.from(await decryptWith([found.identity], Buffer.from(stored.age), 'The key of the store'), 'base64');
}
