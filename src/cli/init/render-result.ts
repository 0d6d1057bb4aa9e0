import type { NotMapped } from '../../core/import/model.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';

/** Something to fill in, and where. `needed` is true for what keeps `up` from starting. */
export type FilledIn = { file: string; line: number; what: string; needed: boolean };

type Result = {
  runbook: string;
  runbookWritten: boolean;
  services: readonly string[];
  readFrom: readonly string[];
  fillIn: readonly FilledIn[];
  notMapped: readonly NotMapped[];
  backups: readonly string[];
};

/** What `init` tells a person: what was written, what is to be filled in, and what was left out and why. */
export function renderResult(result: Result, path: string, { colors }: Terminal): string {
  const { services, fillIn, notMapped } = result;
  const from = [...(result.runbookWritten ? [] : [result.runbook]), ...result.readFrom];
  const lines = [
    `Wrote ${colors.bold(path)}${from.length === 0 ? '' : ` from ${from.map(printable).join(', ')}`}: ${services.length === 0 ? 'no service yet' : `${services.length === 1 ? 'service' : 'services'} ${services.join(', ')}`}.`,
    ...(result.runbookWritten
      ? [`Wrote ${colors.bold('RUNBOOK.md')}, a runbook to start from, for there was none.`]
      : []),
    ...result.backups.map((backup) => `The one before is kept as ${backup}.`),
  ];
  const needed = fillIn.filter((one) => one.needed).length;
  if (fillIn.length > 0) {
    const which =
      needed === 0
        ? 'not needed to start'
        : needed === fillIn.length
          ? 'needed before `signalbox up`'
          : `1 to ${needed} needed before \`signalbox up\``;
    lines.push('', `To fill in (${needed === 1 && fillIn.length > 1 ? '1 is needed before `signalbox up`' : which}):`);
    for (const [at, { file, line, what }] of fillIn.entries())
      lines.push(`${String(at + 1).padStart(3)}. ${colors.bold(`${file}:${line}`)}  ${printable(what)}`);
  }
  const left = grouped(notMapped);
  if (left.length > 0) {
    lines.push('', 'Not taken over:');
    for (const { places, what, why } of left)
      lines.push(`  ${colors.bold(places)}  ${printable(what)}. ${colors.dim(printable(why))}`);
  }
  lines.push('', needed === 0 ? 'Next: signalbox up' : 'Then: signalbox up');
  return lines.join('\n');
}

/** One line for what was left out for the same reason in the same file. */
function grouped(notMapped: readonly NotMapped[]): { places: string; what: string; why: string }[] {
  const groups = new Map<string, { file: string; lines: number[]; whats: string[]; why: string }>();
  for (const { file, line, what, why } of notMapped) {
    const key = `${file}\n${why}`;
    const group = groups.get(key) ?? { file, lines: [], whats: [], why };
    if (!group.lines.includes(line)) group.lines.push(line);
    if (!group.whats.includes(what)) group.whats.push(what);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ file, lines, whats, why }) => ({
    places: `${printable(file)}:${lines.slice(0, 4).join(',')}${lines.length > 4 ? ',…' : ''}`,
    what: `${whats.slice(0, 6).join(', ')}${whats.length > 6 ? ` and ${whats.length - 6} more` : ''}`,
    why,
  }));
}
