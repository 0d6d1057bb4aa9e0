import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed value stands under: no variable's name and no key of ours begins so. */
const mark = '$sealed';
const [ivBytes, tagBytes] = [12, 16];

/** A value that only the data key opens, and only under the name that it was sealed for. */
export type Sealed = { [mark]: string };

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && mark in value && typeof value[mark] === 'string';
}

/** Seals values of JSON with AES-256-GCM. Each is bound to a name, so that none can be put in another's place. */
export class Sealer {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  seal(name: string, value: unknown): Sealed {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(name));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return { [mark]: Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64') };
  }

  /** What was sealed; what was not is given back as it is. Throws for what another key or name has sealed. */
  open(name: string, value: unknown): unknown {
    if (!isSealed(value)) return value;
    const bytes = Buffer.from(value[mark], 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  }
  /** The same for the same text, and made by nobody without the data key: base64url. What has another purpose has another. */
  fingerprint(purpose: string, text: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.#key, '', `fingerprint ${purpose}`, 32));
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}
