import type { Finding } from '../../core/lint/finding.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import type { LintedFile } from './lint-file.ts';
import type { Total } from './total.ts';

/** How findings are told: each file as soon as it is linted, and what came of all of them. */
export type Format = { file(linted: LintedFile): void; end(total: Total): void };

/** What a format writes with. */
export type FormatContext = {
  terminal: Terminal;
  /** The working directory, absolute: addresses of files are relative to it. */
  from: string;
};

/** A message on one line, safe to print: a command of several lines is put on one. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s*\n\s*/g, ' '));
}

/** One line for each finding, as C compilers write it: editors and `grep` know it. */
export function compactFormat({ terminal }: FormatContext): Format {
  return {
    file: ({ findings }) => {
      for (const finding of findings) terminal.out(compactLine(finding));
    },
    end: () => undefined,
  };
}

function compactLine({ source, column, level, message, mend, rule }: Finding): string {
  return `${printable(source.file)}:${source.startLine}:${column}: ${level}: ${oneLine(message)}. ${oneLine(mend)} [${rule}]`;
}
