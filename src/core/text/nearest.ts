/** The word most like `wanted`, when it is like enough to be a slip (a third of its letters, at least one), or null. */
export function nearestWord(wanted: string, words: readonly string[]): string | null {
  const given = wanted.toLowerCase().slice(0, longest);
  const allowed = Math.max(1, Math.floor(given.length / 3));
  let best: { word: string; slips: number } | null = null;
  for (const word of words) {
    const known = word.toLowerCase().slice(0, longest);
    // A name that was cut short is meant more likely than any slip; then one that was made longer (`api-replica`).
    const short = given.length >= 2 && known.startsWith(given);
    const slips = short ? 0 : given.startsWith(`${known}-`) ? 1 : slipsBetween(given, known);
    if (slips <= allowed && (best === null || slips < best.slips)) best = { word, slips };
  }
  return best?.word ?? null;
}

/** What is compared of a word: names are short, and hostile ones must not cost more. */
const longest = 60;

/** Letters to put in, to take out, to change or to swap with their neighbour. */
function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
