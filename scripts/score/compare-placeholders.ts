import type { Labels } from './labels.ts';
import type { Place, ProductItems } from './product-items.ts';
import type { Tally } from './tally.ts';

/** What a label says of one placeholder. `text` null stands for any; `lines` null for anywhere; `count` is how many places. */
type Expected = { text: string | null; lines: number[] | null; count: number };

/** Placeholders by place. */
export function comparePlaceholders(labels: Labels, { placeholders }: ProductItems): Tally | null {
  const labelled = labels.placeholders_count;
  if (labelled === undefined) return null;
  const expected = Object.entries(labels.placeholders ?? {}).flatMap(([group, entries]) => readGroup(group, entries));
  const listed = expected.reduce((total, { count }) => total + count, 0);
  // A total that is more than the list explains.
  if (listed < labelled) expected.push({ text: null, lines: null, count: labelled - listed });
  const left = [...placeholders];
  let hits = 0;
  const missed: Expected[] = [];
  for (const each of expected.toSorted((a, b) => strictness(b) - strictness(a))) {
    let open = each.count;
    // A line that is labelled twice has the placeholder twice.
    const lines = each.lines === null ? null : [...each.lines];
    for (let at = 0; at < left.length && open > 0; ) {
      const place = left[at] as Place;
      if (!agrees(each.text, place.text) || !takeLine(lines, place.line)) {
        at++;
        continue;
      }
      left.splice(at, 1);
      open--;
      hits++;
    }
    if (open > 0) missed.push({ ...each, lines, count: open });
  }
  // Labels may list more than they count (templates): those are neither right nor wrong.
  const right = Math.min(hits, labelled);
  return {
    labelled,
    found: right + left.length,
    right,
    missed:
      right === labelled
        ? []
        : missed.map(({ text, lines, count }) => ({
            line: lines?.[0] ?? null,
            text: `${text ?? 'any'}${count > 1 ? ` (${count} places)` : ''}`,
          })),
    falseAlarms: left,
  };
}

function strictness({ text, lines }: Expected): number {
  return (text === null ? 0 : 2) + (lines === null ? 0 : 1);
}

/** Reads a group of a label: `["<app> 28,47,55", "\\<pod\\> x8", "<id>"]`, or a number alone. */
function readGroup(group: string, entries: number | string[]): Expected[] {
  if (/not_a_placeholder/.test(group)) return [];
  if (typeof entries === 'number') {
    const hosts = /host/.test(group);
    return [{ text: hosts ? 'example' : null, lines: null, count: entries }];
  }
  return entries.map(readEntry);
}

function readEntry(entry: string): Expected {
  const several = /^(\d+) brackets\b.*?(\d+)-(\d+)$/.exec(entry);
  if (several !== null) {
    const [count = 0, from = 0, to = 0] = several.slice(1).map(Number);
    return { text: null, lines: Array.from({ length: to - from + 1 }, (_, at) => from + at), count };
  }
  const times = /^(?<text>.+?) x(?<count>\d+)\b/.exec(entry);
  if (times !== null)
    return { text: times.groups?.['text'] ?? '', lines: null, count: Number(times.groups?.['count']) };
  const listed = /^(?<text>.+) (?<lines>\d+(?:,\s?\d+)*)$/.exec(entry);
  if (listed === null) return { text: entry, lines: null, count: 1 };
  const lines = (listed.groups?.['lines'] ?? '').split(',').map(Number);
  return { text: listed.groups?.['text'] ?? '', lines, count: lines.length };
}

/** One holds the other, brackets and escapes aside. */
function agrees(gold: string | null, found: string): boolean {
  if (gold === null) return true;
  const [a, b] = [bare(gold), bare(found)];
  return a.includes(b) || b.includes(a);
}

function bare(text: string): string {
  const inner = text
    .replaceAll('\\', '')
    .replace(/^[<[{]+|[>\]}]+$/g, '')
    .trim()
    .toLowerCase();
  return inner === '' ? text : inner;
}

/** Takes a line off the list, so that it is used once. Without a list any line does. */
function takeLine(lines: number[] | null, line: number): boolean {
  if (lines === null) return true;
  const at = lines.indexOf(line);
  if (at === -1) return false;
  lines.splice(at, 1);
  return true;
}
