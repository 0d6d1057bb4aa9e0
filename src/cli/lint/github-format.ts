import { relative, resolve } from 'node:path';
import type { Finding } from '../../core/lint/finding.ts';
import { slashed } from './find-files.ts';
import type { Format, FormatContext } from './format.ts';
import { counted, type Total } from './total.ts';

/**
 * Workflow commands: GitHub Actions shows each finding beside its line (the first ten errors and ten warnings of a step).
 * Paths are relative to the working directory, which is the repository's in a workflow.
 */
export function githubFormat({ terminal, from }: FormatContext): Format {
  return {
    file: ({ findings }) => {
      for (const finding of findings) terminal.out(annotation(finding, from));
    },
    end: ({ errors, warnings, files, troubles }: Total) => {
      for (const { file, message, mend } of troubles)
        terminal.out(`::error file=${property(file)},title=signalbox lint::${data([message, mend ?? ''].join('\n'))}`);
      // No command: a line for whoever reads the log.
      terminal.out(`${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${counted(files, 'file')}`);
    },
  };
}

function annotation({ level, source, column, endColumn, rule, message, mend }: Finding, from: string): string {
  const path = slashed(relative(from, resolve(from, source.file)));
  const place = [
    ['file', path],
    ['line', source.startLine],
    ['endLine', source.endLine],
    // GitHub takes columns only of findings within one line.
    ...(source.startLine === source.endLine ? [['col', column] as const, ['endColumn', endColumn] as const] : []),
    ['title', rule],
  ].map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${place.join(',')}::${data(`${message}\n${mend}`)}`;
}

/** The text of a workflow command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of one of its properties. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
