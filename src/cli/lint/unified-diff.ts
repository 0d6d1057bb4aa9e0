/** How many lines are shown round a change. */
const context = 3;

/**
 * What changed between two texts of the same number of lines, as a unified diff that `patch` reads; empty when nothing did.
 * Fixes never add or remove a line, so lines are compared one by one. Lines end at LF; a CR before it is part of the line.
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, young] = [before.split('\n'), after.split('\n')];
  // What stands after the last line end is a line only when something stands there.
  const ended = old.at(-1) === '';
  if (ended) for (const lines of [old, young]) lines.pop();
  const changed = old.flatMap((line, at) => (line === young[at] ? [] : [at]));
  if (changed.length === 0) return '';
  const last = old.length - 1;
  const show = (mark: string, line: string | undefined, at: number): string[] => [
    `${mark}${line ?? ''}`,
    ...(at === last && !ended ? ['\\ No newline at end of file'] : []),
  ];
  const hunks = inHunks(changed).flatMap(([first = 0, final = 0]) => {
    const from = Math.max(0, first - context);
    const to = Math.min(last, final + context);
    const lines = [`@@ -${from + 1},${to - from + 1} +${from + 1},${to - from + 1} @@`];
    for (let at = from; at <= to; at += 1) {
      if (old[at] === young[at]) lines.push(...show(' ', old[at], at));
      else lines.push(...show('-', old[at], at), ...show('+', young[at], at));
    }
    return lines;
  });
  return [`--- ${file}`, `+++ ${file}`, ...hunks].join('\n');
}

/** The first and last changed line (0-based) of each hunk: changes whose surroundings touch stand in one. */
function inHunks(changed: number[]): number[][] {
  const hunks: number[][] = [];
  for (const at of changed) {
    const open = hunks.at(-1);
    if (open !== undefined && at - (open[1] ?? 0) <= 2 * context + 1) open[1] = at;
    else hunks.push([at, at]);
  }
  return hunks;
}
