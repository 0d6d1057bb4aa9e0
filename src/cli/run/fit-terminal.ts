import { Failure } from '../failure.ts';
import type { Terminal } from '../terminal.ts';
import type { RunOptions } from './dependencies.ts';
import { wrap } from './side-by-side.ts';

const unbounded = Number.POSITIVE_INFINITY;

/**
 * A terminal that breaks what it prints at words, to the width of the window. With nobody there (a pipe, a log) nothing is
 * broken, and no line ends in blanks. JSON stays as it is.
 */
export function fitTerminal(terminal: Terminal, options: Pick<RunOptions, 'dryRun' | 'json'>): Terminal {
  const width = terminal.interactive ? Math.max(20, terminal.columns) : unbounded;
  const outWidth = terminal.piped || options.json ? unbounded : width;
  const fit = (text: string, columns: number): string => wrap(text, columns).join('\n');
  return {
    ...terminal,
    columns: options.dryRun ? outWidth : width,
    out: (text) => terminal.out(fit(text, outWidth)),
    err: (text) => terminal.err(fit(text, width)),
    // The blank behind a question keeps the answer off it.
    ask: (question, how) => terminal.ask(fit(question, width) + (/ *$/.exec(question)?.[0] ?? ''), how),
  };
}

/** A failure whose sentences are broken for this (fitted) terminal; `app/main.ts` puts `error: ` before them, and indents the mend. */
export function fitFailure(failure: Failure, { columns, interactive }: Terminal): Failure {
  if (!interactive) return failure;
  const fit = (before: string, text: string): string =>
    wrap(before + text, columns)
      .join('\n')
      .slice(before.length);
  return new Failure(fit('error: ', failure.message), {
    exitCode: failure.exitCode,
    cause: failure,
    ...(failure.mend === null ? {} : { mend: fit('  ', failure.mend) }),
  });
}
