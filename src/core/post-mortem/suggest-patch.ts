import type { Run } from '../procedure/model.ts';
import { isReadyMade } from '../ready-procedure/model.ts';
import { troubledSteps } from './draft.ts';

/** A unified diff for the runbook, or why there is none. */
export type SuggestedPatch = { kind: 'patch'; diff: string } | { kind: 'none'; why: string };

/** Lines shown around each change. */
const context = 3;

/**
 * Proposes a note below each step that failed or was left out, so that the next reader knows before they trust it. Only for runs
 * of the runbook as it stands (`revision` is that of `text`): the lines of another one may be others by now, and a ready-made
 * procedure has none in it.
 */
export function suggestPatch(
  runs: readonly Run[],
  runbook: { file: string; text: string; revision: string },
  day: string,
): SuggestedPatch {
  const troubled = troubledSteps(runs);
  if (troubled.length === 0) return { kind: 'none', why: 'every step that was run went as the runbook says' };
  const written = troubled.filter(({ run }) => !isReadyMade(run));
  if (written.length === 0)
    return { kind: 'none', why: 'what did not work out is of ready-made procedures, of which the runbook has no line' };
  const same = written.filter(({ run }) => run.revision === runbook.revision);
  if (same.length === 0)
    return { kind: 'none', why: 'the runbook was changed since: its lines may not be those that were run' };
  // Each line keeps a carriage return of its own: a patch is compared byte by byte.
  const lines = runbook.text.split('\n');
  const ending = lines[0]?.endsWith('\r') === true ? '\r' : '';
  const notes = new Map<number, string[]>();
  for (const { run, step, why } of same) {
    const said = `> **${day}:** ${step.title ?? `step ${step.index + 1}`} ${why} (${run.id}). Mend or confirm.`;
    const at = Math.min(endOfBlock(lines, step.source.endLine), countOf(lines));
    notes.set(at, [...(notes.get(at) ?? []), said.replace(/\s+/g, ' ') + ending]);
  }
  return { kind: 'patch', diff: unified(runbook.file, lines, notes, ending) };
}

/** What stands behind the last end of a line is one only if anything does. */
function countOf(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

/** A note is no step of a fence: it stands below the line that closes it. */
function endOfBlock(lines: readonly string[], endLine: number): number {
  let open: string | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,12}(?:[-*+>] |\d+[.)] )?(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (open === null) open = mark;
      else if (mark.startsWith(open)) {
        open = null;
        if (index + 1 >= endLine) return index + 1;
      }
    }
    if (open === null && index + 1 >= endLine) return index + 1;
  }
  return endLine;
}

const noNewline = '\\ No newline at end of file';

/** Insertions alone, as `diff -u` writes them. */
function unified(file: string, lines: readonly string[], notes: ReadonlyMap<number, string[]>, ending: string): string {
  const out = [`--- a/${file}`, `+++ b/${file}`];
  let added = 0;
  const places = [...notes.keys()].toSorted((a, b) => a - b);
  for (let index = 0; index < places.length; ) {
    let last = index;
    while (last + 1 < places.length && (places[last + 1] ?? 0) - (places[last] ?? 0) <= 2 * context) last += 1;
    const hunk = places.slice(index, last + 1);
    const from = Math.max(0, (hunk[0] ?? 0) - context);
    const to = Math.min(countOf(lines), (hunk.at(-1) ?? 0) + context);
    const body: string[] = [];
    let more = 0;
    for (let line = from; line < to; line++) {
      const words = lines[line] ?? '';
      const added = notes.get(line + 1) ?? [];
      // A last line that does not end is another one once something stands below it.
      const unended = line === lines.length - 1;
      if (!unended) body.push(` ${words}`);
      else if (added.length === 0) body.push(` ${words}`, noNewline);
      else body.push(`-${words}`, noNewline, `+${words}${ending}`);
      // A blank line before it, or it would belong to the paragraph above.
      for (const note of added) body.push(`+${ending}`, `+${note}`);
      more += 2 * added.length;
    }
    out.push(`@@ -${from + 1},${to - from} +${from + 1 + added},${to - from + more} @@`, ...body);
    added += more;
    index = last + 1;
  }
  return `${out.join('\n')}\n`;
}
