/** Why secrets cannot be read or written, and in `mend` what a person can do about it. */
export class KeyError extends Error {
  readonly mend: string;
  constructor(what: string, mend: string, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.name = 'KeyError';
    this.mend = mend;
  }
}
