import { type Condition, readCondition, type Sight } from './read-condition.ts';

/** What a step waits for: a time, or that a condition holds, by a deadline. Times in ms. */
export type Wait = { kind: 'time'; ms: number } | { kind: 'until'; condition: Condition; deadlineMs: number };

/** Longer than this nobody sits beside a run: such a wait stays a person's. */
const longestMs = 3_600_000;
/** Where the sentence states no time. */
const usualDeadlineMs = 600_000;

const time = String.raw`(?:about |at least |another |up to |~)?(\d{1,4})(?:\s?[-–]\s?(\d{1,4}))?\s?(s|sec|seconds?|m|min|minutes?|h|hours?)`;
const forTime = new RegExp(String.raw`^wait (?:for )?${time}(?: for (?!.*\b(?:and|then|before)\b).{1,80})?[.!]?$`, 'i');
const until = /^wait (?:for|until|till) (?<what>.{2,160})$/i;
const deadline = new RegExp(
  String.raw`,? (?:for up to|up to|for at most|within|max(?:imum)?|at most|timeout:?) ${time}$|,? \((?:for up to |up to |within |max(?:imum)? |at most |timeout:? )?${time}\)$`,
  'i',
);
/** "for the API to be healthy" is said as "the API is healthy". */
const infinitives: readonly [RegExp, string][] = [
  [/ to be(?:come)? /i, ' is '],
  [/ to come back(?: up| online)?$/i, ' is back'],
  [/ to (?:turn|go) /i, ' is '],
  [/ to (return|report|pass|respond|answer|recover|accept|exceed|drop|fall|rise|stay)\b/i, ' $1'],
];
const movement =
  / (?:drops?|falls?|goes|gets|rises?|climbs?|stays?|remains?|is|are) (?:back )?(?=below|under|above|over|<|>|≤|≥|at )/i;

/** Reads a step for people that does nothing but wait. Null for every sentence that asks for anything besides. */
export function readWait(text: string, sight: Sight): Wait | null {
  const sentence = text.trim().slice(0, 400).replace(/\s+/g, ' ');
  if (text.length > 400) return null;
  const plain = forTime.exec(sentence);
  if (plain !== null) {
    const ms = inMs(plain[2] ?? plain[1], plain[3]);
    return ms <= longestMs ? { kind: 'time', ms } : null;
  }
  const what = until.exec(sentence.replace(/[.!]$/, ''))?.groups?.['what'];
  if (what === undefined) return null;
  const [whole = '', ...times] = deadline.exec(what) ?? [];
  const [from, to, unit] = times[2] === undefined ? times.slice(3) : times;
  const deadlineMs = unit === undefined ? usualDeadlineMs : inMs(to ?? from, unit);
  const condition = readCondition(plainly(what.slice(0, what.length - whole.length)), sight);
  // Whether what a run is for goes on is no state to wait for.
  if (condition === null || condition.kind === 'goesOn' || deadlineMs > longestMs) return null;
  return { kind: 'until', condition, deadlineMs };
}

function plainly(words: string): string {
  const said = infinitives.reduce((before, [form, plain]) => before.replace(form, plain), words);
  return said.replace(movement, ' ');
}

function inMs(number: string | undefined, unit: string | undefined): number {
  const length = { s: 1000, m: 60_000, h: 3_600_000 }[(unit ?? 's').charAt(0).toLowerCase()] ?? 1000;
  return Number(number) * length;
}
