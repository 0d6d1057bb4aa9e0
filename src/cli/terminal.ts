import type pc from 'picocolors';

/**
 * Where a verb writes. `out` is for results (pipes read it), `err` for progress and errors. Colour only when the stream is
 * a TTY, NO_COLOR is not set and TERM is not `dumb`. Tests pass a terminal that collects text.
 */
export type Terminal = {
  out(text: string): void;
  err(text: string): void;
  /** True when a person is there to answer a question. */
  interactive: boolean;
  /** True when `out` goes into a pipe or a file, although a person may be there. */
  piped?: boolean;
  columns: number;
  colors: ReturnType<typeof pc.createColors>;
  /** Shows one line on a TTY's `err` in the place of the last one, or takes it away (null). Nothing elsewhere. */
  progress?(line: string | null): void;
  /**
   * Asks on the terminal; rejects with a Failure when not interactive. A `hidden` answer is not shown as it is typed; once
   * `signal` aborts the question is taken back, and the promise rejects.
   */
  ask(question: string, options?: { hidden?: boolean; signal?: AbortSignal }): Promise<string>;
};
