/** An item that was missed, or found where there is none. `line` is null where labels have only counts. */
export type Remark = { line: number | null; text: string };

/** What came of one kind of item: how many are labelled, how many were found, how many of these are right. */
export type Tally = { labelled: number; found: number; right: number; missed: Remark[]; falseAlarms: Remark[] };

export type Score = { precision: number; recall: number; f1: number };

/** Of nothing labelled and nothing found, nothing is wrong: that scores 1. */
export function scoreOf({ labelled, found, right }: Tally): Score {
  const precision = found === 0 ? (labelled === 0 ? 1 : 0) : right / found;
  const recall = labelled === 0 ? 1 : right / labelled;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

/** The counts of several documents together. */
export function sum(tallies: Tally[]): Tally {
  return {
    labelled: tallies.reduce((total, each) => total + each.labelled, 0),
    found: tallies.reduce((total, each) => total + each.found, 0),
    right: tallies.reduce((total, each) => total + each.right, 0),
    missed: tallies.flatMap((each) => each.missed),
    falseAlarms: tallies.flatMap((each) => each.falseAlarms),
  };
}

/** Where labels only have a count: the smaller number is right, as nobody can say which. */
export function tallyCounts(labelled: number, found: Remark[], what: string): Tally {
  const right = Math.min(labelled, found.length);
  const places = found.map(({ line }) => line).join(', ');
  const says = `${labelled} ${what} labelled, ${found.length} found${places === '' ? '' : ` on ${places}`}`;
  return {
    labelled,
    found: found.length,
    right,
    missed: Array.from({ length: labelled - right }, () => ({ line: null, text: says })),
    falseAlarms: Array.from({ length: found.length - right }, () => ({ line: null, text: says })),
  };
}

/** The pairs of `match`, as a tally. */
export function tallyPairs<G, F>(
  { pairs, missed, extra }: Matched<G, F>,
  label: (gold: G) => Remark,
  item: (found: F) => Remark,
): Tally {
  return {
    labelled: pairs.length + missed.length,
    found: pairs.length + extra.length,
    right: pairs.length,
    missed: missed.map(label),
    falseAlarms: extra.map(item),
  };
}

export type Matched<G, F> = { pairs: [G, F][]; missed: G[]; extra: F[] };

/** Pairs labels with found items, the nearest first. `cost` is null where the two are not the same thing. */
export function match<G, F>(gold: G[], found: F[], cost: (gold: G, found: F) => number | null): Matched<G, F> {
  const near = gold.flatMap((label, g) =>
    found.flatMap((item, f) => {
      const far = cost(label, item);
      return far === null ? [] : [{ g, f, far }];
    }),
  );
  const goldUsed = new Set<number>();
  const foundUsed = new Set<number>();
  const pairs: [G, F][] = [];
  for (const { g, f } of near.toSorted((a, b) => a.far - b.far || a.g - b.g || a.f - b.f)) {
    if (goldUsed.has(g) || foundUsed.has(f)) continue;
    goldUsed.add(g);
    foundUsed.add(f);
    pairs.push([gold[g] as G, found[f] as F]);
  }
  return {
    pairs,
    missed: gold.filter((_, g) => !goldUsed.has(g)),
    extra: found.filter((_, f) => !foundUsed.has(f)),
  };
}

/** How many lines lie between a line and an item of one or several lines, or null when it is more than `tolerance`. */
export function linesApart(line: number, start: number, end = start, tolerance = 1): number | null {
  const apart = line < start ? start - line : line > end ? line - end : 0;
  return apart > tolerance ? null : apart;
}
