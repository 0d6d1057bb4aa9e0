/** Exit codes of every verb, in one place. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, notRunning: 3, declined: 4, interrupted: 130 } as const;

/**
 * A failure that a person can act on: what, where, and the mend. `app/main.ts` prints it and exits with `exitCode`; an empty
 * `what` has been told already, and only ends the verb.
 */
export class Failure extends Error {
  readonly mend: string | null;
  readonly exitCode: number;
  constructor(what: string, options: { mend?: string; exitCode?: number; cause?: unknown } = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.mend = options.mend ?? null;
    this.exitCode = options.exitCode ?? exitCodes.failed;
  }
}
