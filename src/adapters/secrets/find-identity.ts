import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { identityIn, newIdentity, recipientOf } from './age.ts';
import { KeyError } from './key-error.ts';

/** Where the identity that opens a system's secrets is: named in signalbox.yaml, or (both null) `key` of the state directory. */
export type IdentityPlace = { file: string | null; variable: string | null };

export type Identity = { identity: string; recipient: string; where: string };

/** The identity as it is there; null when there is none. Rejects with a KeyError for one that is named and not there, or is none. */
export async function findIdentity(
  stateDirectory: string,
  { file, variable }: IdentityPlace,
  environment: NodeJS.ProcessEnv,
): Promise<Identity | null> {
  if (variable !== null) {
    const given = environment[variable];
    if (given) return identified(given, `The environment variable ${variable}`);
    throw new KeyError(
      `The environment variable ${variable} is not set`,
      'It must hold the age identity of this system: secrets.key-variable in signalbox.yaml names it.',
    );
  }
  const path = file ?? ownKey(stateDirectory);
  try {
    return await identified(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof KeyError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOENT' && file === null) return null;
    const mend = file === null ? 'Make it readable to this user.' : 'secrets.key-file in signalbox.yaml names it.';
    throw new KeyError(`The key ${path} cannot be read (${code})`, mend, error);
  }
}

/** Makes the identity of a system that has none, in a file that only its owner can read. Of two processes at once one makes it. */
export async function makeIdentity(stateDirectory: string): Promise<Identity> {
  const path = ownKey(stateDirectory);
  const identity = await newIdentity();
  const recipient = await recipientOf(identity, path);
  const text = `# Opens the variables in store.db. Keep a copy elsewhere.\n# public key: ${recipient}\n${identity}\n`;
  try {
    const handle = openSync(path, 'wx', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return { identity, recipient, where: path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return identified(readFileSync(path, 'utf8'), path);
    throw new KeyError(`The key ${path} cannot be written`, 'Make its folder writable to this user.', error);
  }
}

/** The file of the identity that a system makes for itself. */
export function ownKey(stateDirectory: string): string {
  return join(stateDirectory, 'key');
}

async function identified(text: string, where: string): Promise<Identity> {
  const identity = identityIn(text) ?? text.trim();
  return { identity, recipient: await recipientOf(identity, where), where };
}
