import { KeyError } from '../adapters/secrets/key-error.ts';
import { StoreError } from '../adapters/store/store-error.ts';
import { Failure } from '../cli/failure.ts';

/** An error as one that a person can act on, or null when it is none of those: then it is a defect. */
export function toFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof KeyError) return new Failure(error.message, { cause: error, mend: error.mend });
  if (!(error instanceof StoreError)) return null;
  return new Failure(error.message, { cause: error, ...(error.mend === null ? {} : { mend: error.mend }) });
}
