import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { KeyError } from './key-error.ts';

/** A new age identity: one line, `AGE-SECRET-KEY-1…`. */
export function newIdentity(): Promise<string> {
  return generateX25519Identity();
}

/** The public half of an identity, `age1…`. Rejects with a KeyError that names `where` when it is none. */
export async function recipientOf(identity: string, where: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch (error) {
    const mend = 'It must hold one line AGE-SECRET-KEY-1…, as `age-keygen` writes it.';
    throw new KeyError(`${where} is no age identity`, mend, error);
  }
}

/** The line of an identity in the text of a file that may hold comments, as those of `age-keygen` do; null when there is none. */
export function identityIn(text: string): string | null {
  return /^\s*(AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+)\s*$/m.exec(text)?.[1] ?? null;
}

/** Encrypts a text to everyone whose recipients (`age1…`) are given, as an armored age file. */
export async function encryptTo(recipients: readonly string[], text: string): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      const mend = 'Name a recipient as `age-keygen` prints it: age1… .';
      throw new KeyError(`“${recipient}” is no age recipient`, mend, error);
    }
  }
  return armor.encode(await encrypter.encrypt(text));
}

const armored = '-----BEGIN AGE ENCRYPTED FILE-----';
const binary = 'age-encryption.org/v1\n';

/** Whether bytes are an age file, armored or not. */
export function isAgeFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart();
  return start.startsWith(armored) || start.startsWith(binary);
}

/** The text of an age file. Rejects with a KeyError that names `what` when none of the identities opens it. */
export async function decryptWith(identities: readonly string[], bytes: Uint8Array, what: string): Promise<string> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    const text = Buffer.from(bytes).toString('latin1');
    const file = text.trimStart().startsWith(armored) ? armor.decode(text) : bytes;
    return await decrypter.decrypt(file, 'text');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new KeyError(`${what} cannot be decrypted: ${why}`, 'Give the identity that it was encrypted to.', error);
  }
}
