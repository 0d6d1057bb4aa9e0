/** What the engine needs to run the lines of a step. */

/** One `bash` for one run: `cd`, exports and functions carry over from step to step. */
export interface ShellSession {
  /**
   * Runs one script. Output arrives in order, already split into lines and not yet masked. Resolves when it ends:
   * `exitCode` is null when it was ended by us, and `reason` then says why (`timeout`, `cancelled`, `outputLimit`, `sessionLost`).
   */
  run(
    script: string,
    options: { timeoutMs: number; outputLimitBytes: number; onLine: (line: string) => void; signal: AbortSignal },
  ): Promise<{
    exitCode: number | null;
    reason: 'timeout' | 'cancelled' | 'outputLimit' | 'sessionLost' | null;
    /** The script ended the shell itself (`exit`, `exec`, by us): what is run next begins in a new one. */
    shellEnded: boolean;
  }>;
  /** The process that runs the next script, so that a later host can tell whether it still lives. */
  process(): Promise<ProcessIdentity>;
  /** Ends the whole process group. */
  close(): Promise<void>;
}

/** Names one process for as long as the machine is up (a pid alone comes back). `startTime` is null where the system tells none. */
export type ProcessIdentity = { pid: number; startTime: string | null };

export interface Shell {
  /** Whether exactly this process still lives on this machine. */
  isAlive(process: ProcessIdentity): boolean;
  /** `environment` is added to a minimal one (PATH with the shims first, HOME, LANG, TERM=dumb). */
  open(options: { directory: string; environment: Record<string, string> }): Promise<ShellSession>;
}
