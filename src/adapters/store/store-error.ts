/** Why a store refused. `constraint` is a mistake of ours (two releases with one number), the others are for people. */
export type StoreErrorReason =
  | 'corrupt'
  | 'newer'
  | 'locked'
  | 'full'
  | 'unreachable'
  | 'constraint'
  | 'misuse'
  | 'other';

/** An error of a store: what, where (the file is in the message), and in `mend` what a person can do about it. */
export class StoreError extends Error {
  readonly reason: StoreErrorReason;
  readonly mend: string | null;
  constructor(reason: StoreErrorReason, what: string, mend: string | null, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.reason = reason;
    this.mend = mend;
  }
}
