/**
 * The word of a list that a mistyped one most likely means, or null when none is near: one slip, two in long words. `restart`
 * is no slip for `start`: whoever wrote it meant something else.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  if (/^-\w\w/.test(word)) return nearest(`-${word}`, known);
  const bare = word.replace(/^-+/, '');
  const reach = bare.length <= 3 ? 0 : bare.length <= 6 ? 1 : 2;
  let best: string | null = null;
  let least = reach + 1;
  for (const candidate of known) {
    if (candidate.startsWith('--') !== word.startsWith('--')) continue;
    if (Math.abs(candidate.length - word.length) >= least || isOtherBeginning(word, candidate)) continue;
    const distance = slips(word, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Whether the longer of two words is the other with a syllable before it that turns its meaning: `unset`, `restart`. */
function isOtherBeginning(a: string, b: string): boolean {
  const [long, short] = (a.length > b.length ? [a, b] : [b, a]).map((word) => word.replace(/^-+/, '')) as [
    string,
    string,
  ];
  return long.endsWith(short) && /^(?:re|un|de|in|en|no)-?$/.test(long.slice(0, -short.length));
}

/** How many letters are put in, left out, changed or swapped between two words (optimal string alignment). */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
