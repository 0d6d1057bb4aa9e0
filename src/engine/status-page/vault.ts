/** Keeps what belongs to subscribers so that nobody reads it from the store. */
export interface Vault {
  /** What only `open` with the same name reads. */
  seal(name: string, value: unknown): unknown;
  open(name: string, value: unknown): unknown;
  /** The same for the same text, and made by nobody without our key: base64url. */
  fingerprint(purpose: string, text: string): string;
}
